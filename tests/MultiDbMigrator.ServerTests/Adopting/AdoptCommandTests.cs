using MultiDbMigrator.ServerTests.Command;
using Xunit;

namespace MultiDbMigrator.ServerTests.Adopting;

/// <summary><c>adopt</c> as text, as JSON, and in its exit codes.</summary>
public sealed class AdoptCommandTests : IDisposable
{
    private readonly Workspace workspace = new();

    public AdoptCommandTests() => workspace.WriteSqliteIni("orders", "catalog");

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task What_was_found_and_what_became_of_it_is_shown_for_every_database()
    {
        await AddAsync("orders");
        await AddAsync("catalog");

        var result = await workspace.Migrator.RunAsync("adopt");

        CommandAssert.Done(result);
        Assert.Equal(
            """
            orders   1_a  adopted  2026-01-01 10:00:00Z  -
            orders   2_b  pending  -                     -
            catalog  1_a  adopted  2026-01-01 10:00:00Z  -
            catalog  2_b  pending  -                     -
            orders: goose (goose_db_version): 1 adopted, 1 pending
            catalog: goose (goose_db_version): 1 adopted, 1 pending

            """,
            result.Output);
    }

    [Fact]
    public async Task Run_again_it_says_that_there_is_nothing_to_adopt()
    {
        await AddAsync("orders");
        await workspace.Migrator.RunAsync("-n", "orders", "adopt");

        var result = await workspace.Migrator.RunAsync("-q", "-n", "orders", "adopt");

        Assert.Equal((0, "orders: goose (goose_db_version): nothing to adopt, 1 already there, 1 pending\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_and_leaves_the_file_as_it_is()
    {
        await AddAsync("orders");
        var before = await File.ReadAllBytesAsync(workspace.PathOf("data/orders.db"), TestContext.Current.CancellationToken);

        var result = await workspace.Migrator.RunAsync("-q", "-n", "orders", "adopt", "--dry-run");

        Assert.Equal((0, "orders: goose (goose_db_version): 1 to adopt, 1 pending\n"), (result.ExitCode, result.Output));
        Assert.Equal(before, await File.ReadAllBytesAsync(workspace.PathOf("data/orders.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_fault_ends_with_2_and_shows_what_was_found()
    {
        await AddAsync("orders");
        await AddAsync("catalog");
        await workspace.Database("data/catalog.db").ExecuteAsync("INSERT INTO goose_db_version VALUES (3, 7, 1, '2026-01-02 10:00:00')");

        var result = await workspace.Migrator.RunAsync("adopt");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("orders   1_a  to adopt", result.Output, StringComparison.Ordinal);
        Assert.Contains("catalog  7    missing", result.Output, StringComparison.Ordinal);
        CommandAssert.Says(result, "error: [catalog] cannot be adopted from goose (goose_db_version):\n", "has no script for 7; put it back into the folder");
        Assert.DoesNotContain("schema_journal", string.Concat((await workspace.Database("data/orders.db").QueryAsync("SELECT name FROM sqlite_master")).Select(r => r[0])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_holds_every_row()
    {
        await AddAsync("orders");

        var document = CommandAssert.Json(await workspace.Migrator.RunAsync("--format", "json", "-n", "orders", "adopt"));

        var database = document.GetProperty("databases")[0];
        var adoption = database.GetProperty("adoption");
        Assert.Equal(("goose", "goose_db_version", true), (adoption.GetProperty("tool").GetString(), adoption.GetProperty("table").GetString(), adoption.GetProperty("written").GetBoolean()));
        Assert.Equal(["1 1_a adopted", " 2_b pending"], adoption.GetProperty("rows").EnumerateArray().Select(r => $"{r.GetProperty("label")} {r.GetProperty("script")} {r.GetProperty("outcome")}"));
        Assert.Equal(("adopt", "1"), (database.GetProperty("steps")[0].GetProperty("action").GetString(), database.GetProperty("current").GetString()));
    }

    [Fact]
    public async Task A_tool_that_is_not_known_is_refused_with_the_nearest() =>
        CommandAssert.Refused(await workspace.Migrator.RunAsync("adopt", "--from", "flywy"), 2, "--from flywy: no such tool; did you mean flyway?");

    [Fact]
    public async Task A_tool_that_has_no_journal_there_is_refused()
    {
        await AddAsync("orders");

        CommandAssert.Refused(await workspace.Migrator.RunAsync("-q", "-n", "orders", "adopt", "--from", "flyway"), 2, "[orders] has no journal of flyway; looked for flyway_schema_history");
    }

    [Fact]
    public async Task A_database_with_tables_and_without_any_journal_is_refused()
    {
        workspace.WriteScript("databases/orders/1_a.sql", "CREATE TABLE a (id INTEGER);\n");
        Directory.CreateDirectory(workspace.PathOf("data"));
        await workspace.Database("data/orders.db").ExecuteAsync("CREATE TABLE a (id INTEGER)");

        CommandAssert.Refused(await workspace.Migrator.RunAsync("-n", "orders", "adopt"), 2, "[orders] has no journal of another tool");
    }

    [Fact]
    public async Task A_database_that_is_empty_has_nothing_to_adopt_and_is_not_made()
    {
        workspace.WriteScript("databases/orders/1_a.sql", "CREATE TABLE a (id INTEGER);\n");

        var result = await workspace.Migrator.RunAsync("-n", "orders", "adopt");

        CommandAssert.Done(result);
        Assert.Contains("orders: nothing to adopt; the database is empty", result.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(workspace.PathOf("data/orders.db")));
    }

    private async Task AddAsync(string name)
    {
        workspace.WriteScript($"databases/{name}/1_a.sql", "CREATE TABLE a (id INTEGER);\n");
        workspace.WriteScript($"databases/{name}/2_b.sql", "CREATE TABLE b (id INTEGER);\n");
        Directory.CreateDirectory(workspace.PathOf("data"));
        await workspace.Database($"data/{name}.db").ExecuteAsync(
            """
            CREATE TABLE a (id INTEGER);
            CREATE TABLE goose_db_version (id INTEGER PRIMARY KEY, version_id INTEGER NOT NULL, is_applied INTEGER NOT NULL, tstamp TIMESTAMP);
            INSERT INTO goose_db_version VALUES (1, 0, 1, '2026-01-01 09:00:00'), (2, 1, 1, '2026-01-01 10:00:00');
            """);
    }
}
