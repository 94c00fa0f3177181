using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>A signal stops a run of several databases: the report names every one of them.</summary>
public sealed class StoppedRunTests(TestServers servers) : IAsyncLifetime
{
    private readonly Workspace workspace = new();
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await servers.PostgreSql.CreateDatabaseAsync();
        workspace.WriteSqliteIni("first", "last");
        var sqlite = workspace.Read("migrator.ini");
        workspace.WriteIni($"[migrator]\ndatabases = first, middle, last\n{sqlite}[middle]\nengine = postgresql\nconnection_string = {database.ConnectionString}\nscripts = databases/middle\n");
        workspace.WriteScript("databases/first/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        workspace.WriteScript("databases/middle/0001_b.sql", "-- migrator: no-transaction\nCREATE TABLE b (id INTEGER);\nSELECT pg_sleep(1000000);\n");
        workspace.WriteScript("databases/last/0001_c.sql", "CREATE TABLE c (id INTEGER);");
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        workspace.Dispose();
    }

    [Fact]
    public async Task As_text()
    {
        var result = await StopAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Equal(
            [
                "first   sqlite      0001  0001  up-to-date  1 applied",
                "middle  postgresql  -     0001  empty       nothing done, 0001_b stopped at statement 2 of 2",
                "last    sqlite      -     0001  empty       nothing done",
            ],
            result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        CommandAssert.Says(result, "stopped by SIGINT");
    }

    [Fact]
    public async Task As_JSON()
    {
        var result = await StopAsync("--format", "json");

        Assert.Equal(130, result.ExitCode);
        var document = CommandAssert.Json(result);
        Assert.Equal("stopped by SIGINT", document.GetProperty("error").GetString());
        Assert.Equal(document.GetProperty("run_id").GetString(), await workspace.Database("data/first.db").ScalarAsync("SELECT run_id FROM schema_journal"));
        Assert.Equal(
            ["first up-to-date 1", "middle empty 0", "last empty 0"],
            document.GetProperty("databases").EnumerateArray().Select(d => $"{d.GetProperty("name")} {d.GetProperty("state")} {d.GetProperty("steps").GetArrayLength()}"));
        Assert.Equal(2, document.GetProperty("databases")[1].GetProperty("stopped").GetProperty("statement").GetInt32());
    }

    private async Task<CommandResult> StopAsync(params string[] options)
    {
        using var running = await workspace.Migrator.StartAsync([.. options, "upgrade"]);
        while (await database.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'") != "1")
            await Task.Delay(20, TestContext.Current.CancellationToken);
        running.Interrupt();
        return await running.WaitAsync();
    }
}
