using MultiDbMigrator.ServerTests.RoundTrips;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>What only PostgreSQL's protocol can do: send many statements at once and stop at the first that fails.</summary>
public sealed class PostgreSqlBatchTests(TestServers servers)
{
    [Fact]
    public async Task One_script_in_one_transaction_is_one_round_trip()
    {
        await using var recorded = await RecordedProject.CreateAsync(servers.PostgreSql);
        recorded.Project.AddTable("0001", "a");
        await recorded.Project.UpAsync();
        recorded.Project.Add("0002_b.sql", "CREATE TABLE b (id int);\nINSERT INTO b VALUES (1);\nINSERT INTO b VALUES (2);\n");
        await recorded.BeginAsync();

        await recorded.Project.UpAsync();

        var trips = Assert.Single(recorded.Connections).RoundTrips;
        var script = Assert.Single(trips, t => t.Contains("CREATE TABLE b (id int)"));
        Assert.Equal(("BEGIN", "COMMIT"), (script[0], script[^1]));
        Assert.StartsWith("INSERT INTO \"public\".\"schema_journal\"", script[^2], StringComparison.Ordinal);
        Assert.Equal(3, trips.Count);
    }
}
