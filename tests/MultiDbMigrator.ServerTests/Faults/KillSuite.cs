using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Kills whatever can be killed, at every message and at random; the environment says how often (<see cref="FaultSettings"/>).</summary>
public abstract class KillSuite(ITestServer server)
{
    // Of each way in which a trial can go wrong.
    private const int MostShown = 5;

    [Fact]
    public async Task Whatever_is_killed_the_next_run_leads_to_what_an_undisturbed_one_leads_to()
    {
        var run = new FaultRun(server);

        await run.RunAsync();

        run.Summary.Keep();
        TestContext.Current.TestOutputHelper?.WriteLine(run.Summary.ToString());
        Assert.True(run.Wrong.Count == 0, $"{run.Summary}\n{Again}\n{string.Join('\n', Shown(run.Wrong))}");
    }

    private static string Again =>
        $"To see one trial again, set MIGRATOR_FAULT_TRIAL to its number, MIGRATOR_FAULT_SEED to {FaultSettings.Seed} and MIGRATOR_FAULT_KILLS to {FaultSettings.Kills}.";

    private static IEnumerable<TrialResult> Shown(IReadOnlyList<TrialResult> wrong) =>
        wrong.Where(w => w.Lost.Count + w.Doubled.Count > 0).Take(MostShown)
            .Concat(wrong.Where(w => w.Disturbances.Any(d => d.IsBroken)).Take(MostShown))
            .Concat(wrong.Where(w => w.Stuck is not null).Take(MostShown))
            .Distinct();
}
