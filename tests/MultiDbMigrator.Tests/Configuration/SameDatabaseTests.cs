using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

public sealed class SameDatabaseTests : IDisposable
{
    private readonly IniFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_sections_with_one_database_and_journal_are_an_error_at_the_second()
    {
        var error = _folder.Error(Ini("Host=x;Database=d", "Host=x;Database=d"));

        Assert.Equal((7, "b", "connection_string"), (error.Line, error.Section, error.Key));
        Assert.Contains("[a]", error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("database = d ; HOST = x")]
    [InlineData("Host='x';Database=\"d\";")]
    public void The_order_the_case_and_the_quotes_of_a_connection_string_do_not_count(string other) =>
        Assert.Equal("b", _folder.Error(Ini("Host=x;Database=d", other)).Section);

    [Theory]
    [InlineData("Host=x;Database=e", "")]
    [InlineData("Host=x;Database=d", "journal_table = other")]
    [InlineData("Host=x;Database=d", "schema = other")]
    public void Another_database_journal_or_schema_is_another_journal(string connection, string more) =>
        Assert.Equal(2, _folder.Read(Ini("Host=x;Database=d", connection) + more).Databases.Count);

    [Fact]
    public void A_section_that_is_not_run_shares_with_nobody() =>
        Assert.Single(_folder.Read("[migrator]\ndatabases = a\n" + Ini("Host=x", "Host=x")).Databases);

    [Fact]
    public void Two_databases_without_an_engine_are_no_further_error()
    {
        string ini = Ini("Host=x", "Host=x").Replace("engine = postgresql", "engine = nosql", StringComparison.Ordinal);

        Assert.All(_folder.Errors(ini), e => Assert.Equal("engine", e.Key));
    }

    private static string Ini(string first, string second) =>
        $"""
        [a]
        engine = postgresql
        connection_string = {first}
        scripts = sql
        [b]
        engine = postgresql
        connection_string = {second}
        scripts = sql

        """;
}
