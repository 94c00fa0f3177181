using MultiDbMigrator.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class GooseLayoutTests : IDisposable
{
    private const string Text = "-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n";

    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_is_told_by_its_marks()
    {
        _folder.Add("00001_a.sql", "-- A note.\n" + Text).Add("20240101000000_b.sql", "-- +goose Up\nSELECT 1;\n");

        Assert.Equal("goose", _folder.Read().Layout);
        Assert.Equal(["00001 a down", "20240101000000 b"], _folder.Scripts());
    }

    [Theory]
    [InlineData("-- +goose NO TRANSACTION\n" + Text, true, true)]
    [InlineData("-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n-- +goose NO TRANSACTION\n", true, true)]
    [InlineData(Text, false, false)]
    public void No_transaction_is_said_of_both_parts_wherever_it_stands(string text, bool up, bool down)
    {
        var script = Only(text);

        Assert.Equal((up, down), (_folder.Content(script.Up).Header.NoTransaction, _folder.Content(script.Down!).Header.NoTransaction));
    }

    [Theory]
    [InlineData("postgresql", "CREATE FUNCTION f() RETURNS int AS $$\nBEGIN\n  RETURN 1;\nEND;\n$$ LANGUAGE plpgsql")]
    [InlineData("mysql", "CREATE PROCEDURE p()\nBEGIN\n  SELECT 1;\n  SELECT 2;\nEND")]
    [InlineData("sqlite", "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\n  SELECT 2;\nEND")]
    public void A_statement_between_its_marks_is_one_with_or_without_a_semicolon(string engine, string statement)
    {
        foreach (var end in new[] { "", ";" })
        {
            var script = Only($"-- +goose Up\n-- +goose StatementBegin\n{statement}{end}\n-- +goose StatementEnd\n-- +goose StatementBegin\nSELECT 3\n-- +goose StatementEnd\n\n-- +goose Down\n");

            Assert.Equal([statement, "SELECT 3"], _folder.Content(script.Up, engine).Statements.Select(s => s.Text));
            Assert.Equal(4 + statement.Count(c => c == '\n') + 2, _folder.Content(script.Up, engine).Statements.Last().Line);
        }
    }

    [Fact]
    public void The_text_that_stands_for_itself_ends_such_statements_too()
    {
        var script = Only("-- +goose Up\nSELECT 1;\n-- +goose Down\n-- +goose StatementBegin\nSELECT 2\n-- +goose StatementEnd\nSELECT 3;\n");

        Assert.Equal("SELECT 2\n;\nSELECT 3;\n", _folder.Content(script.Down!).Text);
    }

    [Fact]
    public void Variables_of_the_environment_are_refused_when_the_script_is_to_run_and_not_before()
    {
        var script = Only("-- +goose Up\n-- +goose ENVSUBST ON\nSELECT 1;\nSELECT '${REGION}';\n");

        Assert.NotEmpty(SourceText.ChecksumOf(script.Up));
        var error = Assert.Throws<ScriptException>(() => _folder.Content(script.Up));
        Assert.Equal(4, error.Line);
        Assert.StartsWith("${REGION} is a placeholder", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Programs_in_Go_are_refused_by_name()
    {
        _folder.Add("00001_a.sql", Text).Add("00002_b.go", "package migrations").Add("00002_b_test.go", "package migrations");

        Assert.EndsWith("00002_b.go is a program, which only goose can run (write what it does as SQL)", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-- +goose Upp\nSELECT 1;\n", "'-- +goose Upp' is no annotation of goose")]
    [InlineData("-- migrate:up\nSELECT 1;\n", "a statement stands before '-- +goose Up', and line 1 is a mark of dbmate")]
    public void A_file_that_is_not_as_goose_has_it_is_refused(string text, string problem)
    {
        var script = Only(text);

        Assert.StartsWith(problem, Assert.Throws<ScriptException>(() => SourceText.ChecksumOf(script.Up)).Problem, StringComparison.Ordinal);
    }

    private Script Only(string text) => _folder.Add("1_a.sql", text).Read("goose").Versioned[0];
}
