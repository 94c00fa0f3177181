using MultiDbMigrator.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

/// <summary>A down part of another tool is never run as a part of the up.</summary>
public sealed class MarkedLayoutTests : IDisposable
{
    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tern", "001_a.sql", "SELECT 1;\n\n---- create above / drop below ----\n\nSELECT 2;\n", "1:1 SELECT 1", "5:1 SELECT 2")]
    [InlineData("mybatis", "20090801120000_a.sql", "-- // a\nSELECT 1;\n-- //@UNDO\nSELECT 2;\n", "2:1 SELECT 1", "4:1 SELECT 2")]
    [InlineData("mybatis", "20090801120000_a.sql", "--// a\nSELECT 1;\n--//@UNDO\nSELECT 2;\n", "2:1 SELECT 1", "4:1 SELECT 2")]
    [InlineData("rambler", "201409272258_a.sql", "-- rambler up\nSELECT 1;\n-- rambler down\nSELECT 2;\n", "2:1 SELECT 1", "4:1 SELECT 2")]
    [InlineData("micrate", "20160524162446_a.sql", "-- +micrate Up\nSELECT 1;\n\n-- +micrate Down\nSELECT 2;\n", "2:1 SELECT 1", "5:1 SELECT 2")]
    [InlineData("node-pg-migrate", "1612345678901_a.sql", "-- Up Migration\nSELECT 1;\n--- Down Migration\nSELECT 2;\n", "2:1 SELECT 1", "4:1 SELECT 2")]
    [InlineData("shmig", "1485643154-a.sql", "-- Migration: a\n-- ====  UP  ====\nSELECT 1;\n-- ==== DOWN ====\nSELECT 2;\n", "3:1 SELECT 1", "5:1 SELECT 2")]
    public void Both_parts_are_read(string layout, string file, string text, string up, string down)
    {
        var folder = _folder.Add(file, text).Read();

        Assert.Equal(layout, folder.Layout);
        Assert.Equal([up], _folder.Statements(folder.Versioned[0].Up));
        Assert.Equal([down], _folder.Statements(folder.Versioned[0].Down!));
    }

    [Theory]
    [InlineData("tern", "SELECT 1;\n---- create above / drop below ----\nSELECT 2;\n", "a.sql:2: '---- create above / drop below ----' is a mark of tern")]
    [InlineData("mybatis", "SELECT 1;\n-- //@UNDO\nSELECT 2;\n", "a.sql:2: '-- //@UNDO' is a mark of mybatis")]
    [InlineData("rambler", "-- rambler up\nSELECT 1;\n-- rambler down\nSELECT 2;\n", "a.sql:1: '-- rambler up' is a mark of rambler")]
    [InlineData("goose", "SELECT 1;\n-- +goose Down\nSELECT 2;\n", "a.sql:2: '-- +goose Down' is a mark of goose")]
    [InlineData("dbmate", "SELECT 1;\n-- migrate:down\nSELECT 2;\n", "a.sql:2: '-- migrate:down' is a mark of dbmate")]
    public void A_mark_in_a_folder_that_was_read_otherwise_is_refused_with_its_line(string layout, string text, string says)
    {
        var script = _folder.Add("2_a.sql", text).Read("migrator").Versioned[0];

        var error = Assert.Throws<ScriptException>(() => _folder.Content(script.Up));

        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains($"say layout = {layout} in the section", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# --- !Ups\nSELECT 1;\n# --- !Downs\nSELECT 2;\n", 1)]
    [InlineData("-- !Ups\nSELECT 1;\n-- !Downs\nSELECT 2;\n", 1)]
    [InlineData("-- Up\nSELECT 1;\n---------\n-- Down\n---------\nSELECT 2;\n", 4)]
    [InlineData("--@UP\nSELECT 1;\n--@DOWN\nSELECT 2;\n", 3)]
    [InlineData("-- ===== MIGRATE UP =====\nSELECT 1;\n-- ===== ROLLBACK =====\n\nSELECT 2;\n", 3)]
    public void A_mark_of_a_tool_that_is_not_known_is_refused_with_its_line(string text, int line)
    {
        var script = _folder.Add("1_a.sql", text).Read().Versioned[0];

        Assert.Equal(line, Assert.Throws<ScriptException>(() => _folder.Content(script.Up)).Line);
    }

    [Theory]
    [InlineData("-- ===== UP =====\nSELECT 1;\n-- ===== DOWN =====\n-- SELECT 2;\n")]
    [InlineData("SELECT 1;\n-- rollback\nSELECT 2;\n")]
    [InlineData("-- Up Migration\nSELECT 1;\n")]
    [InlineData("-- ==== UP ====\nSELECT 1;\n")]
    [InlineData("SELECT 1; -- going up\n-- and down we go\nSELECT 2;\n")]
    public void Comments_that_just_say_so_are_none(string text)
    {
        var folder = _folder.Add("1_a.sql", text).Add("1_a.down.sql", "-- Down Migration\nSELECT 1;\n").Read();

        Assert.Equal("migrator", folder.Layout);
        Assert.NotEmpty(_folder.Statements(folder.Versioned[0].Up));
        Assert.NotEmpty(_folder.Statements(folder.Versioned[0].Down!));
    }

    [Fact]
    public void A_template_of_terns_is_refused_by_its_line()
    {
        var script = _folder.Add("001_a.sql", "SELECT 1;\n{{ template \"shared/v1.sql\" . }}\n---- create above / drop below ----\nSELECT 2;\n").Read().Versioned[0];

        Assert.Contains("001_a.sql:2: '{{ template \"shared/v1.sql\" . }}': a template of Go", Assert.Throws<ScriptException>(() => _folder.Content(script.Up)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_of_terns_without_the_separator_has_no_down()
    {
        _folder.Add("001_a.sql", "SELECT 1;\n---- create above / drop below ----\nSELECT 2;\n").Add("002_b.sql", "---- tern: disable-tx ----\nSELECT 3;\n");

        Assert.Equal(["001 a down", "002 b"], _folder.Scripts());
        Assert.True(_folder.Content(_folder.Read().Versioned[1].Up).Header.NoTransaction);
    }

    [Fact]
    public void Files_of_MyBatis_that_are_no_migrations_are_passed_over()
    {
        _folder.Add("20090801120000_a.sql", "SELECT 1;\n-- //@UNDO\nSELECT 2;\n").Add("bootstrap.sql").Add("onabort.sql");

        Assert.Equal(["20090801120000 a down"], _folder.Scripts());
    }
}
