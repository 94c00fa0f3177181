using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>A network that takes what is said and brings no answer: the first signal has an effect within seconds.</summary>
public abstract class SilentNetworkSuite(ITestServer server)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_signal_ends_a_run_that_connects_to_a_server_that_does_not_answer()
    {
        await using var database = await server.CreateDatabaseAsync();
        var connected = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var hole = new LoopbackListener(async (_, stop) =>
        {
            connected.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop);
        });
        using var workspace = Prepare(new ServerAddress(server, database.ConnectionString).Through(hole.Port));
        using var running = await workspace.Migrator.StartAsync("upgrade");
        await connected.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);

        running.Terminate();

        Assert.Equal(143, (await running.WaitAsync()).ExitCode);
    }

    [Fact]
    public async Task A_signal_during_a_statement_says_what_is_waited_for_and_ends_the_run_in_time()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var proxy = new BreakingProxy(server, database);
        using var workspace = Prepare(proxy.ConnectionString);
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);\nINSERT INTO a VALUES (4711);\n");
        proxy.FreezeAt("4711");
        using var running = await workspace.Migrator.StartAsync("upgrade");
        await proxy.Frozen.WaitAsync(Limit, TestContext.Current.CancellationToken);

        running.Terminate();

        var result = await running.WaitAsync();
        Assert.Equal(143, result.ExitCode);
        if (result.Duration > TimeSpan.FromSeconds(30))
            CommandAssert.Says(result, "stopping: waiting for main (0001_a), for 26 s at most");
    }

    private Workspace Prepare(string connectionString)
    {
        var workspace = new Workspace { Limit = Limit };
        workspace.WriteIni($"[main]\nengine = {server.Engine}\nconnection_string = {connectionString}\nscripts = scripts\n");
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);\n");
        return workspace;
    }
}

public sealed class MariaDbSilentNetworkTests(TestServers servers) : SilentNetworkSuite(servers.MariaDb);

public sealed class MySqlSilentNetworkTests(TestServers servers) : SilentNetworkSuite(servers.MySql);

public sealed class PostgreSqlSilentNetworkTests(TestServers servers) : SilentNetworkSuite(servers.PostgreSql);
