using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class LayoutRecognitionTests : IDisposable
{
    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_folder_is_ours() => Assert.Equal("migrator", _folder.Read().Layout);

    [Fact]
    public void A_folder_of_anything_but_scripts_is_ours_and_empty()
    {
        _folder.Add("README.md").Add("old/0001_a.txt");

        Assert.Equal(("migrator", 0), (_folder.Read().Layout, _folder.Read().Versioned.Count));
    }

    [Theory]
    [InlineData("migrator", "0001_a.sql", "0001_a.down.sql")]
    [InlineData("migrator", "0001_a.sql", "R__b.sql")]
    [InlineData("migrator", "1.2.3_a.up.sql", "1.2.3_a.down.sql")]
    [InlineData("migrator", "0001_a.up.sql", "0002_b.sql")]
    [InlineData("golang-migrate", "0001_a.up.sql", "0001_a.down.sql")]
    public void Names_tell_where_they_can(string layout, params string[] files)
    {
        foreach (var file in files)
            _folder.Add(file);

        Assert.Equal(layout, _folder.Read().Layout);
    }

    [Theory]
    [InlineData("dbmate", "-- a comment\n\n-- migrate:up\nSELECT 1;\n-- migrate:down\n")]
    [InlineData("migrator", "-- a comment\nSELECT 1;\n")]
    [InlineData("migrator", "")]
    public void Where_names_do_not_tell_the_top_of_the_first_file_does(string layout, string text)
    {
        _folder.Add("20240101000000_a.sql", text).Add("20240102000000_b.sql", "whatever");

        Assert.Equal(layout, _folder.Read().Layout);
    }

    [Fact]
    public void A_name_of_another_layout_beside_marks_is_a_mix()
    {
        _folder.Add("0001_a.sql", "-- migrate:up\n").Add("R__b.sql");

        Assert.Contains("of dbmate: 0001_a.sql with '-- migrate:up'; of another: R__b.sql", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_of_another_layout_further_on_is_refused_with_its_line_when_the_text_is_read()
    {
        _folder.Add("0001_a.sql").Add("0002_b.sql", "-- b\n-- migrate:up\nSELECT 1;\n-- migrate:down\n");
        var script = _folder.Read().Versioned[1];

        var error = Assert.Throws<MultiDbMigrator.Scripts.ScriptException>(() => _folder.Content(script.Up));

        Assert.Equal((_folder.At("0002_b.sql"), 2), (error.File, error.Line));
        Assert.Contains("'-- migrate:up' is a mark of dbmate", error.Message, StringComparison.Ordinal);
        Assert.Contains("layout = dbmate", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-- +goose Up\nSELECT 1;\n", "-- +goose Down\nSELECT 2;\n")]
    [InlineData("-- +migrate Up\nSELECT 1;\n", "-- +migrate Down\nSELECT 2;\n")]
    [InlineData("-- migrate:up\nSELECT 1;\n", "-- migrate:down\nSELECT 2;\n")]
    public void A_pair_of_files_that_was_made_of_one_may_keep_its_marks(string up, string down)
    {
        var folder = _folder.Add("1_a.up.sql", up).Add("1_a.down.sql", down).Read();

        Assert.Equal(("golang-migrate", 1), (folder.Layout, folder.Versioned.Count));
        Assert.Equal(["2:1 SELECT 1"], _folder.Statements(folder.Versioned[0].Up));
        Assert.Equal(["2:1 SELECT 2"], _folder.Statements(folder.Versioned[0].Down!));
    }

    [Fact]
    public void One_of_a_pair_that_holds_both_directions_is_refused()
    {
        var folder = _folder.Add("1_a.up.sql", "-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 2;\n").Read();

        Assert.Contains("is a mark of goose", Assert.Throws<MultiDbMigrator.Scripts.ScriptException>(() => _folder.Content(folder.Versioned[0].Up)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layout_that_is_named_is_taken_whatever_the_names_look_like()
    {
        _folder.Add("0001_a.up.sql").Add("0001_a.down.sql");

        Assert.Equal("migrator", _folder.Read("migrator").Layout);
    }

    [Fact]
    public void A_name_that_fits_no_layout_is_told_which_would()
    {
        _folder.Add("0001_a.up.sql").Add("create.sql");

        Assert.Contains("no script has such a name: create.sql (use VERSION_NAME.sql", _folder.Refusal(), StringComparison.Ordinal);
    }
}
