using System.Diagnostics;
using System.Globalization;
using MultiDbMigrator.ServerTests.Faults;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Races;

/// <summary>
/// Runs of both directions at once, begun at random moments. Every race must end as some order of whole runs ends; the environment
/// says how many there are (<see cref="FaultSettings.Races"/>).
/// </summary>
public abstract class RaceSuite(ITestServer server)
{
    private const int MostShown = 3;

    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(12);

    [Fact]
    public Task Runs_on_one_database_end_as_some_order_of_them_ends() => RaceAsync(["app"], [], withStamps: true);

    [Fact]
    public Task Runs_on_databases_that_require_each_other_end_as_some_order_of_them_ends() => RaceAsync(
        ["catalog", "orders"],
        new Dictionary<string, (string, int)[]>
        {
            ["orders/1"] = [("catalog", 1)],
            ["catalog/3"] = [("orders", 2)],
            ["orders/4"] = [("catalog", 3)],
        },
        withStamps: false);

    private async Task RaceAsync(string[] databases, Dictionary<string, (string Database, int Version)[]> required, bool withStamps)
    {
        await using var track = await RaceTrack.CreateAsync(server, databases, required);
        var watch = Stopwatch.StartNew();
        var wrong = new List<string>();
        var count = 0;
        foreach (var race in RandomRaces.Of(databases.Length > 1 ? databases : [], withStamps, FaultSettings.Seed))
        {
            if (FaultSettings.IsOver || (FaultSettings.Races is { } races ? count == races : watch.Elapsed > Usual))
                break;
            if (await track.RunAsync(race, parallel: 1 + (count % 2)) is { } fault)
                wrong.Add($"race {count}, {fault}");
            count++;
        }

        string[] row = [server.Name, databases.Length.ToString(CultureInfo.InvariantCulture), count.ToString(CultureInfo.InvariantCulture), wrong.Count.ToString(CultureInfo.InvariantCulture)];
        SummaryFiles.Add("races.md", ["server", "databases", "races", "wrong"], row);
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(" ", row));
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {count} races (seed {FaultSettings.Seed}):\n{string.Join('\n', wrong.Take(MostShown))}");
    }
}
