using System.Data.Common;
using MultiDbMigrator.Engines;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace MultiDbMigrator.ServerTests.Suites.Connections;

/// <summary>A port that takes connections and does not answer: <c>connect_timeout</c> bounds what is waited for it.</summary>
public abstract class SilentServerSuite(ITestServer server)
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(4);

    [Fact]
    public async Task A_server_that_does_not_answer_is_given_up_in_time()
    {
        await using var silent = new LoopbackListener(static (_, token) => Task.Delay(Timeout.Infinite, token));
        await using var project = await PrepareAsync(silent.Port, "3s");

        var watch = Stopwatch.StartNew();
        var error = await project.FailToUpAsync<UnreachableException>();

        Assert.Contains($"127.0.0.1:{silent.Port}: no answer in 3 s", error.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(2.5), TimeSpan.FromSeconds(3) + Slack);
    }

    [Fact]
    public async Task What_is_left_bounds_the_attempt_that_comes_after_others()
    {
        var first = DateTime.UtcNow;
        await using var silent = new LoopbackListener((_, token) => DateTime.UtcNow - first < TimeSpan.FromSeconds(2) ? Task.CompletedTask : Task.Delay(Timeout.Infinite, token));
        await using var project = await PrepareAsync(silent.Port, "4s");
        first = DateTime.UtcNow;

        var watch = Stopwatch.StartNew();
        await project.FailToUpAsync<UnreachableException>();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4) + Slack);
    }

    [Fact]
    public async Task Databases_that_share_a_connection_are_given_up_in_time_too()
    {
        await using var silent = new LoopbackListener(static (_, token) => Task.Delay(Timeout.Infinite, token));
        await using var project = await PrepareAsync(silent.Port, "2s");
        project.AddSection("other", server.Engine, project.ConnectionStringOf(Project.Section).Replace(project.Database.Name, "other_one", StringComparison.Ordinal)).Set("other", "connect_timeout", "2s");

        var watch = Stopwatch.StartNew();
        await project.FailToUpAsync<UnreachableException>();

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4) + Slack);
    }

    private async Task<Project> PrepareAsync(int port, string timeout)
    {
        var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        var builder = new DbConnectionStringBuilder { ConnectionString = project.Database.ConnectionString, ["Port"] = port };
        return project.Set(Project.Section, "connection_string", builder.ConnectionString).Set(Project.Section, "connect_timeout", timeout);
    }
}

public sealed class PostgreSqlSilentServerTests(TestServers servers) : SilentServerSuite(servers.PostgreSql);

public sealed class MariaDbSilentServerTests(TestServers servers) : SilentServerSuite(servers.MariaDb);

public sealed class MySqlSilentServerTests(TestServers servers) : SilentServerSuite(servers.MySql);
