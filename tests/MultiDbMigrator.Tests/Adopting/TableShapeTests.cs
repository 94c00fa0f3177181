using MultiDbMigrator.Adopting;
using MultiDbMigrator.Engines;
using Xunit;

namespace MultiDbMigrator.Tests.Adopting;

public sealed class TableShapeTests
{
    [Theory]
    [InlineData("dbmate", "version")]
    [InlineData("golang-migrate", "version", "dirty")]
    [InlineData("ecto", "version", "inserted_at")]
    [InlineData("", "version", "applied_at")]
    public void Tables_of_one_name_are_told_apart_by_their_columns(string tool, params string[] columns)
    {
        var table = new DatabaseTable("public", "schema_migrations", columns, true);

        var fitting = ForeignJournals.All.Where(j => j.Table.Fits(table)).Select(j => j.Tool).Where(t => t != "rails");

        Assert.Equal(tool.Length == 0 ? [] : [tool], fitting);
    }

    [Theory]
    [InlineData("grate", false, true)]
    [InlineData("public", true, true)]
    [InlineData("other", false, false)]
    public void A_tool_with_a_schema_of_its_own_is_looked_for_there_and_where_the_journal_stands(string schema, bool isOwn, bool fits)
    {
        var grate = ForeignJournals.All.Single(j => j.Tool == "grate").Table;

        Assert.Equal(fits, grate.Fits(new DatabaseTable(schema, "ScriptsRun", grate.Columns, isOwn)));
    }

    [Fact]
    public void A_table_that_only_has_the_name_is_passed_over() =>
        Assert.DoesNotContain(ForeignJournals.All, j => j.Table.Fits(new DatabaseTable("public", "changelog", ["id", "text"], true)));
}
