using System.Text.Json;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>What is written where, and in which form.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly Workspace workspace = new();

    public OutputTests()
    {
        workspace.WriteSqliteIni("catalog", "orders");
        workspace.WriteScript("databases/catalog/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        workspace.WriteScript("databases/orders/0001_b.sql", "CREATE TABLE b (id INTEGER);");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_JSON_document_has_the_fields_that_scripts_rely_on()
    {
        var result = await workspace.Migrator.RunAsync("--format", "json", "-n", "catalog", "upgrade");

        var document = CommandAssert.Json(result);
        Assert.Equal(["run_id", "command", "ok", "databases"], Names(document));
        Assert.True(document.GetProperty("run_id").TryGetGuid(out _));
        Assert.Equal("upgrade", document.GetProperty("command").GetString());
        Assert.True(document.GetProperty("ok").GetBoolean());
        var database = Assert.Single(document.GetProperty("databases").EnumerateArray());
        Assert.Equal(["name", "engine", "current", "head", "pending", "state", "steps", "error"], Names(database));
        Assert.Equal("""["catalog","sqlite","0001","0001",[],"up-to-date"]""", Values(database, "name", "engine", "current", "head", "pending", "state"));
        Assert.Equal(JsonValueKind.Null, database.GetProperty("error").ValueKind);
        var step = Assert.Single(database.GetProperty("steps").EnumerateArray());
        Assert.Equal(["version", "name", "action", "statements", "duration_ms"], Names(step));
        Assert.Equal("""["0001","a","apply",1]""", Values(step, "version", "name", "action", "statements"));
        Assert.Equal(JsonValueKind.Number, step.GetProperty("duration_ms").ValueKind);
    }

    [Fact]
    public async Task A_JSON_document_says_what_is_pending()
    {
        var result = await workspace.Migrator.RunAsync("--format", "json", "-n", "catalog", "current");

        var database = CommandAssert.Json(result).GetProperty("databases")[0];
        Assert.Equal("""["catalog","sqlite",null,"0001",["0001"],"empty",[],null]""", Values(database, "name", "engine", "current", "head", "pending", "state", "steps", "error"));
    }

    [Fact]
    public async Task The_run_id_of_a_JSON_document_is_that_of_the_journal()
    {
        var result = await workspace.Migrator.RunAsync("--format", "json", "-n", "catalog", "upgrade");

        Assert.Equal(CommandAssert.Json(result).GetProperty("run_id").GetString(), await workspace.Database("data/catalog.db").ScalarAsync("SELECT run_id FROM schema_journal"));
    }

    [Theory]
    [InlineData("current")]
    [InlineData("history", "--journal")]
    [InlineData("plan")]
    [InlineData("check")]
    [InlineData("databases")]
    [InlineData("upgrade", "--sql")]
    [InlineData("upgrade", "--dry-run")]
    [InlineData("-n", "orders", "show", "0001")]
    [InlineData("-n", "orders", "stamp", "head")]
    [InlineData("-n", "orders", "revision", "-m", "a")]
    public async Task Every_command_writes_one_JSON_document_with_its_name(params string[] words)
    {
        var result = await workspace.Migrator.RunAsync(["--format", "json", .. words]);

        Assert.Contains(CommandAssert.Json(result).GetProperty("command").GetString(), words);
    }

    [Fact]
    public async Task A_script_that_fails_is_told_in_JSON_by_its_database()
    {
        workspace.WriteScript("databases/catalog/0002_broken.sql", "INSERT INTO absent VALUES ('\"quoted\"');");

        var result = await workspace.Migrator.RunAsync("--format", "json", "upgrade");

        var document = CommandAssert.Json(result);
        Assert.False(document.GetProperty("ok").GetBoolean());
        Assert.Equal("failed", document.GetProperty("databases")[0].GetProperty("state").GetString());
        Assert.Contains("0002_broken.sql:1:1", document.GetProperty("databases")[0].GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quiet_leaves_nothing_but_errors()
    {
        var result = await workspace.Migrator.RunAsync("-q", "upgrade");

        Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Errors));
    }

    [Fact]
    public async Task Verbose_tells_of_the_start_of_each_script()
    {
        var result = await workspace.Migrator.RunAsync("-v", "upgrade");

        Assert.Contains("catalog: applying 0001_a (1 of 1)\ncatalog: applied 0001_a", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_gets_no_escape_codes()
    {
        var result = await workspace.Migrator.RunAsync("upgrade");

        Assert.DoesNotContain('\e', result.Output + result.Errors);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);

    private static string Values(JsonElement element, params string[] names) =>
        JsonSerializer.Serialize(names.Select(name => element.GetProperty(name)));
}
