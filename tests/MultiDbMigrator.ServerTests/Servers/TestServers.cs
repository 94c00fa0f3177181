using MultiDbMigrator.ServerTests.Servers;
using Xunit;

[assembly: AssemblyFixture(typeof(TestServers))]

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>The servers of one test run: each is found or started once, when the first test asks, and stopped at the end.</summary>
public sealed class TestServers : IAsyncDisposable
{
    public ITestServer Sqlite { get; } = new SqliteServer();

    public ITestServer PostgreSql { get; } = new PostgreSqlServer();

    /// <summary>A server that asks for passwords; many on a developer's machine trust everyone there.</summary>
    public ITestServer PostgreSqlWithPasswords { get; } = new PostgreSqlServer("MIGRATOR_TEST_POSTGRESQL_WITH_PASSWORDS");

    /// <summary>A server that tests may crash.</summary>
    public ITestServer PostgreSqlToCrash { get; } = new PostgreSqlServer("MIGRATOR_TEST_POSTGRESQL_TO_CRASH");

    public ITestServer MariaDb { get; } = new MariaDbServer();

    public ITestServer MySql { get; } = new MySqlServer();

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { Sqlite, PostgreSql, PostgreSqlWithPasswords, PostgreSqlToCrash, MariaDb, MySql })
            await server.DisposeAsync();
    }
}
