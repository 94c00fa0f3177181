using MultiDbMigrator.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class DbmateLayoutTests : IDisposable
{
    private const string Text = "-- migrate:up\nCREATE TABLE a (id INTEGER);\n  INSERT INTO a VALUES (1);\n\n-- migrate:down\nDROP TABLE a;\n";

    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_version_is_the_digits_at_the_beginning_whatever_follows()
    {
        _folder.Add("20240101000000_a.sql", Text).Add("9.sql", Text).Add("10-b c.sql", Text).Add("notes.md");

        Assert.Equal(["10 b c down", "20240101000000 a down", "9  down"], _folder.Scripts());
    }

    [Fact]
    public void Up_and_down_keep_the_lines_and_columns_of_their_file()
    {
        var script = Only(Text);

        Assert.Equal(["2:1 CREATE TABLE a (id INTEGER)", "3:3 INSERT INTO a VALUES (1)"], _folder.Statements(script.Up));
        Assert.Equal(["6:1 DROP TABLE a"], _folder.Statements(script.Down!));
    }

    [Fact]
    public void An_edit_of_the_other_part_or_around_a_part_is_no_edit_of_it()
    {
        var before = SourceText.ChecksumOf(Only(Text).Up);
        _folder.Add("1_a.sql", "-- A licence.\r\n\r\n" + Text.Replace("\n", "\r\n", StringComparison.Ordinal).Replace("DROP TABLE a", "DROP TABLE IF EXISTS a", StringComparison.Ordinal));

        Assert.Equal(before, SourceText.ChecksumOf(_folder.Read().Versioned[0].Up));
        Assert.Equal(before, _folder.Content(_folder.Read().Versioned[0].Up).Checksum);
    }

    [Fact]
    public void An_edit_of_a_part_is_one()
    {
        var before = SourceText.ChecksumOf(Only(Text).Up);
        _folder.Add("1_a.sql", Text.Replace("VALUES (1)", "VALUES (2)", StringComparison.Ordinal));

        Assert.NotEqual(before, SourceText.ChecksumOf(_folder.Read().Versioned[0].Up));
    }

    [Fact]
    public void A_part_that_wants_no_transaction_says_so_behind_its_mark()
    {
        var script = Only("--  migrate:up  transaction:false\nSELECT 1;\n-- migrate:down\nSELECT 2;\n");

        Assert.True(_folder.Content(script.Up).Header.NoTransaction);
        Assert.False(_folder.Content(script.Down!).Header.NoTransaction);
    }

    [Fact]
    public void Annotations_of_ours_hold_for_both_parts_at_the_top_and_for_one_behind_its_mark()
    {
        var script = Only("-- migrator: requires b/0003\n-- migrate:up\n-- migrator: statement-timeout 5s\nSELECT 1;\n-- migrate:down\nSELECT 2;\n");

        Assert.Equal(["b/0003"], ScriptReader.ReadHeader(script.Up).Requires.Select(r => r.ToString()));
        Assert.Equal(TimeSpan.FromSeconds(5), _folder.Content(script.Up).Header.StatementTimeout);
        Assert.Null(_folder.Content(script.Down!).Header.StatementTimeout);
        Assert.Single(_folder.Content(script.Down!).Header.Requires);
    }

    [Fact]
    public void The_text_of_a_part_stands_for_itself()
    {
        var script = Only("-- migrator: variables off\n-- migrate:up\nSELECT 1;\n\n-- migrate:down transaction:false\nSELECT 2;\n\n\n");

        Assert.Equal("-- migrator: variables off\nSELECT 1;\n", _folder.Content(script.Up).Text);
        Assert.Equal("-- migrator: no-transaction\n-- migrator: variables off\nSELECT 2;\n", _folder.Content(script.Down!).Text);
    }

    [Fact]
    public void A_file_without_a_down_mark_cannot_be_reverted()
    {
        _folder.Add("1_a.sql", "-- migrate:up\nSELECT 1;\n");

        Assert.Equal(["1 a"], _folder.Scripts());
    }

    [Theory]
    [InlineData("SELECT 1;\n", 1, "a statement stands before '-- migrate:up'")]
    [InlineData("-- a\n", null, "it has no line '-- migrate:up'")]
    [InlineData("-- migrate:down\n-- migrate:up\n", 1, "'-- migrate:down' stands before '-- migrate:up'")]
    [InlineData("-- migrate:up\n-- migrate:down\n-- migrate:up\n", 3, "a second '-- migrate:up'")]
    public void Marks_that_are_missing_or_in_the_wrong_order_are_refused(string text, int? line, string problem)
    {
        _folder.Add("1_a.sql", text);
        var script = _folder.Read("dbmate").Versioned[0];

        var error = Assert.Throws<ScriptException>(() => SourceText.ChecksumOf(script.Up));

        Assert.Equal((_folder.At("1_a.sql"), line), (error.File, error.Line));
        Assert.StartsWith(problem, error.Problem, StringComparison.Ordinal);
    }

    private Script Only(string text) => _folder.Add("1_a.sql", text).Read("dbmate").Versioned[0];
}
