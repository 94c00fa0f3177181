using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Faults.Fleets;

public sealed class SqliteFleetTests(TestServers servers) : FleetSuite(servers.Sqlite);

public sealed class PostgreSqlFleetTests(TestServers servers) : FleetSuite(servers.PostgreSql);

public sealed class MariaDbFleetTests(TestServers servers) : FleetSuite(servers.MariaDb);

public sealed class MySqlFleetTests(TestServers servers) : FleetSuite(servers.MySql);

/// <summary>Kills a server of its own, and starts it again, while the command is at work on it.</summary>
public sealed class KilledServerTests
{
    [Fact]
    public Task PostgreSQL_dies_and_comes_back() => RunAsync(new PostgreSqlServer());

    [Fact]
    public Task MariaDB_dies_and_comes_back() => RunAsync(new MariaDbServer());

    [Fact]
    public Task MySQL_dies_and_comes_back() => RunAsync(new MySqlServer());

    private static async Task RunAsync(TestServer kind)
    {
        await using var server = await kind.StartMortalAsync();
        await FleetSuite.RunAsync(server, FaultSettings.ServerKills);
    }
}
