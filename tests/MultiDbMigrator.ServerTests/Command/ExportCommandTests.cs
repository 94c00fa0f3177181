using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sqlite;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Folders written for other tools, read back as theirs.</summary>
public sealed class ExportCommandTests : IDisposable
{
    private const string Trigger = "CREATE TRIGGER t AFTER INSERT ON a BEGIN\n  UPDATE a SET id = 1;\n  SELECT 'it''s; {{x}} ${y}';\nEND";

    private readonly Workspace _workspace = new();

    [Theory]
    [InlineData("flyway")]
    [InlineData("dbmate")]
    [InlineData("golang-migrate")]
    [InlineData("goose")]
    public async Task A_folder_that_is_exported_reads_back_as_the_same_scripts(string layout)
    {
        _workspace.WriteSqliteIni("main");
        _workspace.WriteScript("databases/main/0001_a.sql", $"-- migrator: requires other/0003\nCREATE TABLE a (id INTEGER);\n\n-- a comment; with a semicolon\n{Trigger};\nINSERT INTO a VALUES (2);");
        _workspace.WriteScript("databases/main/0001_a.down.sql", "DROP TRIGGER t; DROP TABLE a;\n");
        _workspace.WriteScript("databases/main/0002_apart.sql", "VACUUM;\n");
        _workspace.WriteScript("databases/main/20300101000000_last.sql", "-- migrator: no-transaction\n-- migrator: variables on\nCREATE TABLE c (id INTEGER);\r\n");
        _workspace.WriteScript("databases/main/20300101000000_last.down.sql", "DROP TABLE c;\n");

        var result = await _workspace.Migrator.RunAsync("export", "--as", layout, "--to", "out");

        CommandAssert.Done(result);
        CommandAssert.Says(result, $"{layout} knows no requirements between databases; they stay in 0001_a as comments");
        Assert.All(result.Output.Trim().Split('\n'), file => Assert.True(File.Exists(file), file));
        var ours = Scripts("databases/main", "migrator");
        var theirs = Scripts("out", layout);
        Assert.Equal(ours.Select(s => (s.Version, s.Name, s.Up)), theirs.Select(s => (s.Version, s.Name, s.Up)));
        Assert.Equal(ours.Select(s => s.IsApart), theirs.Select(s => s.IsApart));

        // Every file of dbmate has a place for the way down.
        Assert.Equal(ours.Select(s => layout == "dbmate" ? s.Down ?? "" : s.Down), theirs.Select(s => s.Down));
    }

    [Fact]
    public async Task A_folder_that_is_exported_is_applied_as_before()
    {
        _workspace.WriteSqliteIni("main");
        _workspace.WriteScript("databases/main/0001_a.sql", $"CREATE TABLE a (id INTEGER);\n{Trigger};\n");
        _workspace.WriteScript("databases/main/0001_a.down.sql", "DROP TRIGGER t;\nDROP TABLE a;\n");
        CommandAssert.Done(await _workspace.Migrator.RunAsync("export", "--as", "goose", "--to", "databases/goose"));
        _workspace.WriteSqliteIni("main", "goose");
        CommandAssert.Done(await _workspace.Migrator.RunAsync("upgrade"));

        const string Schema = "SELECT type, name, sql FROM sqlite_master WHERE name <> 'schema_journal' ORDER BY type, name";
        Assert.Equal(await _workspace.Database("data/main.db").QueryAsync(Schema), await _workspace.Database("data/goose.db").QueryAsync(Schema));
        CommandAssert.Done(await _workspace.Migrator.RunAsync("-n", "goose", "downgrade", "base"));
    }

    [Fact]
    public async Task Repeatables_go_where_the_other_tool_has_them()
    {
        _workspace.WriteSqliteIni("main");
        _workspace.WriteScript("databases/main/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        _workspace.WriteScript("databases/main/R__names.sql", "CREATE VIEW names AS SELECT id FROM a;");

        CommandAssert.Done(await _workspace.Migrator.RunAsync("export", "--as", "flyway", "--to", "flyway"));
        CommandAssert.Refused(await _workspace.Migrator.RunAsync("export", "--as", "goose", "--to", "goose"), 2, "goose has no scripts that run again when they change: R__names of main", "--without-repeatables");
        CommandAssert.Done(await _workspace.Migrator.RunAsync("export", "--as", "dbmate", "--to", "dbmate", "--without-repeatables"));

        Assert.True(File.Exists(_workspace.PathOf("flyway/R__names.sql")));
        Assert.Equal(["dbmate/0001_a.sql"], Files("dbmate"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_workspace.Folder, "goose*"));
    }

    [Fact]
    public async Task Several_databases_have_a_folder_each_and_one_folder_is_exported_once()
    {
        _workspace.WriteSqliteIni("orders", "catalog", "twin");
        _workspace.WriteIni(_workspace.Read("migrator.ini").Replace("databases/twin", "databases/orders", StringComparison.Ordinal));
        _workspace.WriteScript("databases/orders/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        _workspace.WriteScript("databases/catalog/0001_b.sql", "CREATE TABLE b (id INTEGER);");

        var result = await _workspace.Migrator.RunAsync("export", "--as", "golang-migrate", "--to", "out", "--format", "json");

        CommandAssert.Done(result);
        Assert.Equal(["out/catalog/0001_b.up.sql", "out/orders/0001_a.up.sql"], Files("out"));
        Assert.Equal(2, CommandAssert.Json(result).GetProperty("files").GetArrayLength());
    }

    [Fact]
    public async Task A_version_that_the_other_tool_cannot_have_is_refused()
    {
        _workspace.WriteSqliteIni("main");
        _workspace.WriteScript("databases/main/1.2_a.sql", "CREATE TABLE a (id INTEGER);");

        CommandAssert.Refused(await _workspace.Migrator.RunAsync("export", "--as", "golang-migrate", "--to", "out"), 2, "golang-migrate", "nothing was written");

        Assert.Empty(Directory.EnumerateFileSystemEntries(_workspace.Folder, "out*"));
        CommandAssert.Done(await _workspace.Migrator.RunAsync("export", "--as", "flyway", "--to", "out"));
    }

    [Fact]
    public async Task A_folder_that_holds_something_is_left_alone()
    {
        _workspace.WriteSqliteIni("main");
        _workspace.WriteScript("databases/main/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        _workspace.Write("out/mine.txt", "mine");

        CommandAssert.Refused(await _workspace.Migrator.RunAsync("export", "--as", "dbmate", "--to", "out"), 2, "out is there and not empty");

        Assert.Equal(["out/mine.txt"], Files("out"));
    }

    [Theory]
    [InlineData("--to out", "--as flyway|dbmate|golang-migrate|goose")]
    [InlineData("--as dbmat --to out", "--as dbmat: write one of flyway, dbmate, golang-migrate, goose")]
    [InlineData("--as dbmate", "--to FOLDER")]
    public async Task What_is_missing_on_the_command_line_is_said(string words, string says)
    {
        _workspace.WriteSqliteIni("main");

        CommandAssert.Refused(await _workspace.Migrator.RunAsync(["export", .. words.Split(' ')]), 2, says);
    }

    [Fact]
    public async Task What_another_client_would_have_to_do_is_said()
    {
        _workspace.WriteIni("[main]\nengine = mysql\nconnection_string = Server=localhost;Database=a\nscripts = scripts\nreplace_variables = on\nvariables = x=1\n");
        _workspace.WriteScript("scripts/0001_a.sql", "DELIMITER //\nCREATE PROCEDURE p() BEGIN SELECT {{x}}; END //\n");

        var result = await _workspace.Migrator.RunAsync("export", "--as", "dbmate", "--to", "out");

        CommandAssert.Done(result);
        CommandAssert.Says(result, "DELIMITER is a command of the mysql client, which dbmate does not have; it stays in 0001_a", "variables {{name}} stay as they are in 0001_a");
    }

    public void Dispose() => _workspace.Dispose();

    private List<string> Files(string folder) =>
        [.. Directory.EnumerateFiles(_workspace.PathOf(folder), "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_workspace.Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private List<(string? Version, string Name, string Up, string? Down, bool IsApart)> Scripts(string folder, string layout)
    {
        var settings = new DatabaseSettings { Name = "main", Engine = "sqlite", ConnectionString = "", ScriptsFolder = _workspace.PathOf(folder), BaseFolder = _workspace.Folder };
        var reader = new ScriptReader(new SqliteEngine().Rules, settings, new ScriptMemory(static _ => null));
        return [.. ScriptFolder.Read(settings.ScriptsFolder, layout).Versioned.Select(s => (s.Version?.Text, s.Name, Text(s.Up)!, Text(s.Down), IsApart(s)))];

        string? Text(ScriptSource? source) => source is null || !SourceText.IsThere(source) ? null : string.Join("|", reader.Read(source).Statements.Select(s => s.Text));

        bool IsApart(Script script) => reader.Read(script.Up) is var up && (up.Header.NoTransaction || !up.Shape.FitsOneTransaction);
    }
}
