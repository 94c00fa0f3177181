using System.Globalization;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Several runners that start at once on one database.</summary>
public abstract class RunnersSuite(ITestServer server)
{
    private const int Databases = 10;
    private const int StartsOfADatabase = 10;
    private const int MostRunners = 8;

    // A process for each runner costs what dozens of runs cost.
    private const int DatabasesOfCommands = 2;

    // Runners wait for the lock most of the time.
    private const int AtATime = 4;

    private int _runners;
    private int _commands;

    [Fact]
    public async Task Two_to_eight_runners_that_start_at_once_run_every_script_once()
    {
        var undisturbed = await Undisturbed.MeasureAsync(server, RunAsync);

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Databases),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = TestContext.Current.CancellationToken },
            async (number, _) => await RunBlockAsync(number, undisturbed));

        int[] counts = [Databases * StartsOfADatabase, _runners, _commands, 0, 0, 0];
        SummaryFiles.Add(
            "runners.md",
            ["server", "starts", "runners", "of them processes", "lost", "doubled", "failed"],
            [server.Name, .. counts.Select(n => n.ToString(CultureInfo.InvariantCulture))]);
    }

    private async Task RunBlockAsync(int number, Undisturbed undisturbed)
    {
        var random = new Random(FaultSettings.Seed + number);
        await using var database = await TrialDatabase.CreateAsync(server);
        for (var start = 0; start < StartsOfADatabase; start++)
        {
            var leg = start == 0 ? Leg.First : start % 2 == 0 ? Leg.Up : Leg.Down;
            var runners = random.Next(2, MostRunners + 1);
            var title = $"database {number}, start {start} ({leg}, {runners} runners, seed {FaultSettings.Seed})";
            await database.PrepareAsync(leg);

            var errors = await (start == number && number < DatabasesOfCommands ? RunCommandsAsync(database, leg, runners) : RunHereAsync(database, leg, runners));

            Interlocked.Add(ref _runners, runners);
            Assert.True(errors.Count == 0, $"{title}:\n{string.Join('\n', errors)}");
            var (expected, found) = (undisturbed.Pictures[leg], await database.CompleteAsync(leg));
            string[] wrong = [.. expected.Without(found).Select(l => $"lost: {l}"), .. found.Without(expected).Select(l => $"doubled: {l}")];
            Assert.True(wrong.Length == 0, $"{title}:\n{string.Join('\n', wrong)}");
        }
    }

    private static async Task<LegLength> RunAsync(TrialDatabase database, Leg leg)
    {
        var result = await database.RunAsync(leg);
        Assert.True(result.IsOk, result.FirstError?.ToString());
        return new LegLength(0, 0, 0, default);
    }

    private static async Task<IReadOnlyList<string>> RunHereAsync(TrialDatabase database, Leg leg, int runners)
    {
        var runs = Enumerable.Range(0, runners).Select(_ => database.CreateRun(leg)).ToList();
        var results = await Task.WhenAll(runs.Select(Task.Run));
        return [.. results.Where(r => !r.IsOk).Select(r => $"a runner failed: {r.FirstError}")];
    }

    private async Task<IReadOnlyList<string>> RunCommandsAsync(TrialDatabase database, Leg leg, int runners)
    {
        Interlocked.Add(ref _commands, runners);
        database.Project.WriteIni();
        var results = await Task.WhenAll(Enumerable.Range(0, runners).Select(_ => database.Command.RunAsync(TrialDatabase.Arguments(leg))));
        return [.. results.Where(r => r.ExitCode != 0).Select(r => $"a runner ended with {r.ExitCode}: {r.Errors}")];
    }
}
