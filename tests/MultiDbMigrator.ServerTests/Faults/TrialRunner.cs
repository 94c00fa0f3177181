using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Runs trials on one server, in one database for as long as nothing is wrong with it.</summary>
internal sealed class TrialRunner(ITestServer server, IDisturber disturber) : IAsyncDisposable
{
    private const int MostRuns = 3;

    // The journal of a database that many legs went through is not what a run usually reads.
    private const int MostLegs = 24;

    private readonly Dictionary<Leg, Picture> _expected = [];
    private TrialDatabase? _database;
    private int _legs;

    /// <summary>Runs every leg undisturbed, keeps what each leads to, and measures them.</summary>
    public async Task<IReadOnlyDictionary<Leg, LegLength>> MeasureAsync()
    {
        var lengths = new Dictionary<Leg, LegLength>();
        foreach (var leg in Enum.GetValues<Leg>())
        {
            var database = await DatabaseForAsync(leg);
            lengths[leg] = await disturber.MeasureAsync(database, leg);
            _expected[leg] = await database.CompleteAsync(leg);
        }

        return lengths;
    }

    public async Task<TrialResult> RunAsync(Trial trial)
    {
        var database = await DatabaseForAsync(trial.Leg);
        var disturbances = new List<Disturbance>();
        foreach (var fault in trial.Faults)
        {
            disturbances.Add(await disturber.RunAsync(database, trial.Leg, fault));
            if (disturbances[^1].Error is null)
                break;
        }

        var (runs, stuck) = await CompleteAsync(database, trial.Leg);
        var result = new TrialResult { Trial = trial, Disturbances = disturbances, Runs = disturbances.Count + runs, Stuck = stuck };
        if (stuck is null)
        {
            var picture = await database.CompleteAsync(trial.Leg);
            var expected = _expected[trial.Leg];
            result = result with { Lost = expected.Without(picture), Doubled = picture.Without(expected), FailedRows = picture.FailedRows };
        }

        if (!result.IsOk)
            await ForgetAsync();
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        await ForgetAsync();
        await disturber.DisposeAsync();
    }

    // Even a run that was complete is followed by one more, which must find nothing to do.
    private static async Task<(int Runs, string? Stuck)> CompleteAsync(TrialDatabase database, Leg leg)
    {
        for (var run = 1; ; run++)
        {
            try
            {
                var result = await database.RunAsync(leg, null);
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

    private async Task<TrialDatabase> DatabaseForAsync(Leg leg)
    {
        if (_database is not null && (!_database.Fits(leg) || _legs >= MostLegs))
            await ForgetAsync();
        _database ??= await TrialDatabase.CreateAsync(server);
        await _database.PrepareAsync(leg);
        _legs++;
        return _database;
    }

    private async Task ForgetAsync()
    {
        _legs = 0;
        if (_database is { } database)
            await database.DisposeAsync();
        _database = null;
    }
}
