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
    /// <summary>The servers whose programs can be started here: Debian has none of MySQL's.</summary>
    public static async Task<IEnumerable<TheoryDataRow<string>>> Kinds()
    {
        var hasMySql = await MySqlProgram.FindAsync(mariaDb: false, "mysqld") is not null;
        return [new("PostgreSQL"), new("MariaDB"), .. hasMySql ? [new TheoryDataRow<string>("MySQL")] : Array.Empty<TheoryDataRow<string>>()];
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task It_dies_and_comes_back(string server) => RunAsync(server switch
    {
        "PostgreSQL" => new PostgreSqlServer(),
        "MariaDB" => new MariaDbServer(),
        _ => new MySqlServer(),
    });

    private static async Task RunAsync(TestServer kind)
    {
        await using var server = await kind.StartMortalAsync();
        await FleetSuite.RunAsync(server, FaultSettings.ServerKills);
    }
}
