using MultiDbMigrator.Cli.Exports;
using MultiDbMigrator.Tests.Sql;
using Xunit;

namespace MultiDbMigrator.Tests.Cli;

public class GooseStatementsTests
{
    [Theory]
    [InlineData("CREATE TABLE a (b int);\n-- it's; a comment\nDROP TABLE a;\n", "CREATE TABLE a (b int);\n-- it's; a comment\nDROP TABLE a;\n")]
    [InlineData(
        "SELECT 1; CREATE FUNCTION f() AS $$ a; $$ LANGUAGE sql; SELECT 2;\n",
        "SELECT 1; \n-- +goose StatementBegin\nCREATE FUNCTION f() AS $$ a; $$ LANGUAGE sql;\n-- +goose StatementEnd SELECT 2;\n")]
    [InlineData("SELECT ';'", "-- +goose StatementBegin\nSELECT ';';\n-- +goose StatementEnd")]
    public void Statements_that_hold_semicolons_are_enclosed(string text, string expected) =>
        Assert.Equal(expected, GooseStatements.Enclose(text, Rules.For("postgresql")));
}
