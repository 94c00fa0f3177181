using System.Globalization;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Several runners that start at once on one database.</summary>
public abstract class RunnersSuite(ITestServer server)
{
    private const int Starts = 100;
    private const int StartsOfADatabase = 10;
    private const int MostRunners = 8;

    // A process for each runner costs what dozens of runs cost.
    private const int StartsOfCommands = 5;

    [Fact]
    public async Task Two_to_eight_runners_that_start_at_once_run_every_script_once()
    {
        var random = new Random(FaultSettings.Seed);
        var undisturbed = await Undisturbed.MeasureAsync(server, RunAsync);
        var (started, commands) = (0, 0);
        for (var start = 0; start < Starts;)
        {
            await using var database = await TrialDatabase.CreateAsync(server);
            for (var place = 0; place < StartsOfADatabase; place++, start++)
            {
                var leg = place == 0 ? Leg.First : place % 2 == 0 ? Leg.Up : Leg.Down;
                var runners = random.Next(2, MostRunners + 1);
                await database.PrepareAsync(leg);

                var byCommand = start % (Starts / StartsOfCommands) == 0;
                var errors = await (byCommand ? RunCommandsAsync(database, leg, runners) : RunHereAsync(database, leg, runners));
                started += runners;
                commands += byCommand ? runners : 0;

                var (expected, found) = (undisturbed.Pictures[leg], await database.CompleteAsync(leg));
                string[] wrong = [.. errors, .. expected.Without(found).Select(l => $"lost: {l}"), .. found.Without(expected).Select(l => $"doubled: {l}")];
                Assert.True(wrong.Length == 0, $"start {start} ({leg}, {runners} runners, seed {FaultSettings.Seed}):\n{string.Join('\n', wrong)}");
            }
        }

        SummaryFiles.Add(
            "runners.md",
            ["server", "starts", "runners", "of them processes", "lost", "doubled", "failed"],
            [server.Name, .. new[] { Starts, started, commands, 0, 0, 0 }.Select(n => n.ToString(CultureInfo.InvariantCulture))]);
    }

    private static async Task<LegLength> RunAsync(TrialDatabase database, Leg leg)
    {
        var result = await database.RunAsync(leg);
        Assert.True(result.IsOk, result.FirstError?.ToString());
        return new LegLength(0, 0, 0, default);
    }

    private static async Task<IEnumerable<string>> RunHereAsync(TrialDatabase database, Leg leg, int runners)
    {
        var runs = Enumerable.Range(0, runners).Select(_ => database.CreateRun(leg)).ToList();
        var results = await Task.WhenAll(runs.Select(Task.Run));
        return results.Where(r => !r.IsOk).Select(r => $"a runner failed: {r.FirstError}");
    }

    private static async Task<IEnumerable<string>> RunCommandsAsync(TrialDatabase database, Leg leg, int runners)
    {
        var results = await Task.WhenAll(Enumerable.Range(0, runners).Select(_ => database.Command.RunAsync(TrialDatabase.Arguments(leg))));
        return results.Where(r => r.ExitCode != 0).Select(r => $"a runner ended with {r.ExitCode}: {r.Errors}");
    }
}
