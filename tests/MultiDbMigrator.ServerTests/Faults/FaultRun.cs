using MultiDbMigrator.ServerTests.Faults.Writes;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Carries out a plan on one server, a few databases at a time, because a run that was disturbed waits a little before
/// it tries again.</summary>
internal sealed class FaultRun(ITestServer server)
{
    private const int Lanes = 3;

    private readonly Lock _gate = new();
    private readonly List<TrialResult> _wrong = [];

    public FaultSummary Summary { get; } = new(server.Name, FaultSettings.Seed);

    /// <summary>The trials that did not lead to what an undisturbed leg leads to, in the order of the plan.</summary>
    public IReadOnlyList<TrialResult> Wrong => [.. _wrong.OrderBy(w => w.Trial.Number)];

    public async Task RunAsync()
    {
        var isFile = Dialect.Of(server).IsFile;
        await using var first = CreateDisturber(isFile);
        var undisturbed = await Undisturbed.MeasureAsync(server, first.MeasureAsync);
        var moments = !isFile ? [] : await WriteLibrary.FindAsync() is null ? FaultPlan.AtFileChanges : FaultPlan.AtWrites;
        var plan = new FaultPlan(FaultSettings.Seed, undisturbed.Lengths, moments, FaultSettings.Kills);
        using var blocks = plan.Blocks().GetEnumerator();
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(async () =>
        {
            await using var disturber = CreateDisturber(isFile);
            await using var runner = new TrialRunner(server, disturber, undisturbed);
            while (Next(plan, blocks) is { } trials)
                await runner.RunAsync(trials, Tell);
        })));
    }

    private IDisturber CreateDisturber(bool isFile) => isFile ? new FileDisturber() : new NetworkDisturber(server);

    private IReadOnlyList<Trial>? Next(FaultPlan plan, IEnumerator<Trial[]> blocks)
    {
        lock (_gate)
        {
            while (!FaultSettings.IsOver && blocks.MoveNext())
            {
                var trials = blocks.Current;
                if (FaultSettings.Trial is { } only)
                {
                    if (trials[^1].Number < only)
                        continue;
                    return trials[0].Number > only ? null : [.. trials.Where(t => t.Number == only)];
                }

                return Summary.Kills < FaultSettings.Kills || trials[0].Number < plan.SystematicTrials + FaultPlan.FewestRandom ? trials : null;
            }
        }

        return null;
    }

    private void Tell(TrialResult result)
    {
        lock (_gate)
        {
            Summary.Add(result);
            if (!result.IsOk)
                _wrong.Add(result);
        }
    }
}
