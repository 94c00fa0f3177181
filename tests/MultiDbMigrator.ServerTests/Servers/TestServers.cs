using MultiDbMigrator.ServerTests.Servers;
using Xunit;

[assembly: AssemblyFixture(typeof(TestServers))]

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>The servers of one test run: each is found or started once, when the first test asks, and stopped at the end.</summary>
public sealed class TestServers : IAsyncDisposable
{
    public ITestServer Sqlite { get; } = new SqliteServer();

    public ITestServer PostgreSql { get; } = new PostgreSqlServer();

    public ITestServer MariaDb { get; } = new MariaDbServer();

    public ITestServer MySql { get; } = new MySqlServer();

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { Sqlite, PostgreSql, MariaDb, MySql })
            await server.DisposeAsync();
    }
}
