using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Kills whatever can be killed, at every message and at random; the environment says how often (<see cref="FaultSettings"/>).</summary>
public abstract class FaultSuite(ITestServer server)
{
    // Of each way in which a trial can go wrong.
    private const int MostShown = 5;

    [Fact]
    public async Task Whatever_is_killed_the_next_run_leads_to_what_an_undisturbed_one_leads_to()
    {
        var isFile = Dialect.Of(server).IsFile;
        await using var runner = new TrialRunner(server, isFile ? new FileDisturber() : new NetworkDisturber(server));
        var plan = new FaultPlan(FaultSettings.Seed, await runner.MeasureAsync(), isFile);
        var summary = new FaultSummary(server.Name, FaultSettings.Seed);
        var wrong = new List<TrialResult>();
        foreach (var trial in plan.Trials(FaultSettings.Kills))
        {
            if (FaultSettings.Trial is { } only ? trial.Number > only : summary.Kills >= FaultSettings.Kills && trial.Number >= plan.SystematicTrials + FaultPlan.FewestRandom)
                break;
            if (FaultSettings.Trial is { } one && trial.Number != one)
                continue;
            var result = await runner.RunAsync(trial);
            summary.Add(result);
            if (!result.IsOk)
                wrong.Add(result);
        }

        summary.Keep();
        TestContext.Current.TestOutputHelper?.WriteLine(summary.ToString());
        Assert.True(wrong.Count == 0, $"{summary}\n{Again}\n{string.Join('\n', Shown(wrong))}");
    }

    private static string Again =>
        $"To see one trial again, set MIGRATOR_FAULT_TRIAL to its number, MIGRATOR_FAULT_SEED to {FaultSettings.Seed} and MIGRATOR_FAULT_KILLS to {FaultSettings.Kills}.";

    private static IEnumerable<TrialResult> Shown(List<TrialResult> wrong) =>
        wrong.Where(w => w.Lost.Count + w.Doubled.Count > 0).Take(MostShown)
            .Concat(wrong.Where(w => w.Disturbances.Any(d => d.IsBroken)).Take(MostShown))
            .Concat(wrong.Where(w => w.Stuck is not null).Take(MostShown))
            .Distinct();
}
