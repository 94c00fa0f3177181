using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Another run is at work on the same journal: exit code 4.</summary>
public sealed class LockedTests(TestServers servers)
{
    [Fact]
    public Task A_second_run_gives_up_on_PostgreSQL() => GivesUpAsync(servers.PostgreSql, "SELECT pg_sleep(1000);", "another run holds the lock (");

    [Fact]
    public Task A_second_run_gives_up_on_MariaDB() => GivesUpAsync(servers.MariaDb, "DO SLEEP(1000);", "another run holds the lock (connection ");

    [Fact]
    public Task A_second_run_gives_up_on_MySQL() => GivesUpAsync(servers.MySql, "DO SLEEP(1000);", "another run holds the lock (connection ");

    [Fact]
    public Task A_second_run_gives_up_on_SQLite() => GivesUpAsync(
        servers.Sqlite, "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n;", "another run holds the lock (");

    [Fact]
    public async Task A_run_with_nothing_to_do_asks_for_no_lock()
    {
        await using var database = await servers.PostgreSql.CreateDatabaseAsync();
        using var workspace = Prepare(servers.PostgreSql, database, "SELECT pg_sleep(1000);");
        using var first = await StartAsync(workspace);

        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade", "0001"));
    }

    private static async Task GivesUpAsync(ITestServer server, string longStatement, string says)
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = Prepare(server, database, longStatement);
        using var first = await StartAsync(workspace);

        var second = await workspace.Migrator.RunAsync("upgrade");

        CommandAssert.Refused(second, 4, says, "see lock_timeout");
    }

    private static Workspace Prepare(ITestServer server, TestDatabase database, string longStatement)
    {
        var workspace = new Workspace();
        workspace.WriteIni(server, database, "lock_timeout = 300ms");
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        workspace.WriteScript("scripts/0002_long.sql", longStatement);
        return workspace;
    }

    private static async Task<RunningCommand> StartAsync(Workspace workspace)
    {
        var running = await workspace.Migrator.StartAsync("-v", "upgrade");
        await running.WaitForErrorsAsync("applying 0002_long");
        return running;
    }
}
