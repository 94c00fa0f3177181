using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Runs trials on one server, in one database for as long as nothing is wrong with it.</summary>
internal sealed class TrialRunner(ITestServer server, IDisturber disturber, Undisturbed undisturbed) : IAsyncDisposable
{
    private const int MostRuns = 3;

    private TrialDatabase? _database;

    /// <summary>Runs trials one after the other, beginning in a fresh database.</summary>
    public async Task RunAsync(IEnumerable<Trial> trials, Action<TrialResult> tell)
    {
        foreach (var trial in trials)
        {
            var result = await RunAsync(trial);
            tell(result);
            if (!result.IsOk)
                await ForgetAsync();
        }

        await ForgetAsync();
    }

    public async ValueTask DisposeAsync() => await ForgetAsync();

    private async Task<TrialResult> RunAsync(Trial trial)
    {
        if (_database is not null && !_database.Fits(trial.Leg))
            await ForgetAsync();
        var database = _database ??= await TrialDatabase.CreateAsync(server);
        await database.PrepareAsync(trial.Leg);
        var disturbances = new List<Disturbance>();
        foreach (var fault in trial.Faults)
        {
            disturbances.Add(await disturber.RunAsync(database, trial.Leg, fault, undisturbed.Lengths[trial.Leg]));
            if (disturbances[^1].Error is null)
                break;
        }

        var (runs, stuck) = await CompleteAsync(database, trial.Leg);
        var result = new TrialResult { Trial = trial, Disturbances = disturbances, Runs = disturbances.Count + runs, Stuck = stuck };
        if (stuck is not null)
            return result;
        var picture = await database.CompleteAsync(trial.Leg);
        var expected = undisturbed.Pictures[trial.Leg];
        return result with { Lost = expected.Without(picture), Doubled = picture.Without(expected), FailedRows = picture.FailedRows };
    }

    // Even a run that was complete is followed by one more, which must find nothing to do.
    private static async Task<(int Runs, string? Stuck)> CompleteAsync(TrialDatabase database, Leg leg)
    {
        for (var run = 1; ; run++)
        {
            try
            {
                var result = await database.RunAsync(leg);
                if (result.IsOk)
                    return (run, null);
                if (run == MostRuns || result.FirstError is UnfinishedException)
                    return (run, result.FirstError!.Message);
            }
#pragma warning disable CA1031 // Whatever escapes from a run is what the harness looks for.
            catch (Exception error)
#pragma warning restore CA1031
            {
                return (run, error.ToString());
            }
        }
    }

    private async Task ForgetAsync()
    {
        if (_database is { } database)
            await database.DisposeAsync();
        _database = null;
    }
}
