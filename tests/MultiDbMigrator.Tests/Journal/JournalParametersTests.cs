using MultiDbMigrator.Journal;
using Xunit;

namespace MultiDbMigrator.Tests.Journal;

public sealed class JournalParametersTests
{
    [Theory]
    [InlineData("INSERT INTO \"a@name\" VALUES (@name)", "INSERT INTO \"a@name\" VALUES ('it''s')")]
    [InlineData("INSERT INTO `a@b` VALUES (@name, 'x@y', @id)", "INSERT INTO `a@b` VALUES ('it''s', 'x@y', 7)")]
    [InlineData("SELECT 'it''s @name', @none", "SELECT 'it''s @name', NULL")]
    [InlineData("SELECT \"open @name", "SELECT \"open @name")]
    public void Literals_take_the_place_of_parameters_and_leave_quoted_texts_alone(string sql, string expected) =>
        Assert.Equal(expected, JournalParameters.ToLiterals(sql, [new("name", "it's"), new("id", 7), new("none", null)], text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"));
}
