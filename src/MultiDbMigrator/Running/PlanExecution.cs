using MultiDbMigrator.Configuration;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running.Locked;
using MultiDbMigrator.Running.Surveying;

namespace MultiDbMigrator.Running;

/// <summary>
/// Runs a plan: as many databases side by side as the settings allow, never two steps of one database, what a step needs of
/// other databases first, wave after wave.
/// </summary>
internal sealed class PlanExecution
{
    private readonly StepAction _action;
    private readonly RunPlanner _planner;
    private readonly Rollback? _rollback;
    private readonly Neighbours _neighbours;
    private readonly MigratorSettings _settings;
    private readonly SharedConnections _connections;
    private readonly RunContext _context;
    private readonly IReadOnlyList<DatabaseRun> _databases;
    private readonly IReadOnlyList<Stretch> _stretches;
    private readonly Lock _lock = new();
    private readonly List<PlanStep> _completed = [];

    public PlanExecution(
        Plan plan, StepAction action, IReadOnlyList<DatabaseRun> databases, RunPlanner planner, Rollback? rollback, Neighbours neighbours, MigratorSettings settings, SharedConnections connections, RunContext context)
    {
        _action = action;
        _planner = planner;
        _rollback = rollback;
        _neighbours = neighbours;
        _settings = settings;
        _connections = connections;
        _context = context;
        _databases = databases;
        _stretches = Stretch.Of(plan, databases.ToDictionary(d => d.Name));
        AssignWaves();
    }

    private bool HasErrors => _databases.Any(d => d.Error is not null);

    /// <summary>Runs the plan. What fails is told by the database that it failed in.</summary>
    /// <returns>The steps that were completed, in the order in which they were.</returns>
    public async Task<IReadOnlyList<PlanStep>> RunAsync(CancellationToken cancellationToken)
    {
        _context.Crowded = _connections.MakeRoomAsync;
        foreach (var wave in _stretches.GroupBy(s => s.Wave).OrderBy(g => g.Key))
        {
            if (wave.Key > 0 && HasErrors)
            {
                _context.Tell(wave.First().Database.Name, $"wave {wave.Key + 1} is not begun, because a database of an earlier one failed");
                break;
            }

            var queue = new StretchQueue(wave);
            var workers = Math.Min(_settings.Parallel, wave.Select(s => s.Database).Distinct().Count());
            await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => WorkAsync(queue, cancellationToken))).ConfigureAwait(false);
        }

        await _connections.CloseIdleAsync().ConfigureAwait(false);
        _context.Crowded = null;
        return _completed;
    }

    private async Task WorkAsync(StretchQueue queue, CancellationToken cancellationToken)
    {
        // With one worker nothing needs another thread; with several, the first must not keep the rest from starting.
        if (_settings.Parallel > 1)
            await Task.Yield();
        while (await queue.TakeAsync(cancellationToken).ConfigureAwait(false) is { } stretch)
        {
            try
            {
                if (MayStart(stretch.Database) && IsMet(stretch))
                    await RunAsync(stretch, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                queue.Finish(stretch);
            }
        }
    }

    private async Task RunAsync(Stretch stretch, CancellationToken cancellationToken)
    {
        var database = stretch.Database;
        if (database.LacksJournal)
            _context.Tell(database.Name, $"the journal {database.Settings.JournalTable} is missing, but the database holds tables; had earlier runs made them, 'stamp' would say so");
        var by = database.IsAtWork ? null : FindCommon(database, stretch.Steps);
        var shared = await _connections.TakeAsync(database, by).ConfigureAwait(false);
        var steps = new LockedSteps(database, _context, _action, stretch.Steps, token => PlanAgainAsync(stretch, by, token), _neighbours);
        var runner = new StepRunner(database, _context, steps, AddCompleted);
        try
        {
            database.Use(shared);
            while (steps.Remaining.Count > 0 && MayStart(database))
                await runner.RunNextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (MigratorException error)
        {
            database.Fail(error);
        }
        finally
        {
            await database.ReleaseAsync().ConfigureAwait(false);
            database.Use(null);
            await _connections.GiveBackAsync(by, shared).ConfigureAwait(false);
        }

        database.Left = steps.Remaining;
        stretch.IsComplete = database.Error is null && steps.Remaining.Count == 0;
    }

    private static SharedBy? FindCommon(DatabaseRun database, IReadOnlyList<PlanStep> steps) =>
        database.SharedBy is { } common && steps.All(s => common.Engine.MayShare(database.Settings, s.Content.Shape)) ? common : null;

    private async Task<IReadOnlyList<PlanStep>> PlanAgainAsync(Stretch stretch, SharedBy? by, CancellationToken cancellationToken)
    {
        var steps = await _planner.PlanAgainAsync(stretch, cancellationToken).ConfigureAwait(false);
        if (by is not null && FindCommon(stretch.Database, steps) is null)
            throw stretch.Database.Changed("what is to be run now needs a connection of its own; run again");
        if (_rollback is not null && steps.FirstOrDefault(s => !_rollback.CanBeUndone(s)) is { } step)
            throw stretch.Database.Changed($"{step.Title} is to be run now too, and on_error = rollback needs a way back for it");
        return steps;
    }

    private void AddCompleted(PlanStep step)
    {
        lock (_lock)
            _completed.Add(step);
    }

    private bool MayStart(DatabaseRun database) => database.Error is null && (_settings.OnError == OnError.Continue || !HasErrors);

    // With on_error = continue, a database that needs something of one that has failed is left where it is.
    private static bool IsMet(Stretch stretch)
    {
        if (stretch.First.FirstOrDefault(s => !s.IsComplete) is not { Database.Name: var missing })
            return true;
        var need = stretch.Steps.SelectMany(s => s.Needs).FirstOrDefault(n => string.Equals(n.Database, missing, StringComparison.OrdinalIgnoreCase));
        stretch.Database.Fail(new PlanException(stretch.Database.Name, $"left as it is: {need} must be done first, and {missing} failed"));
        return false;
    }

    // What an early database needs of a later one is done in its wave.
    private void AssignWaves()
    {
        var waves = Wave.Assign(_settings.Waves, _databases.Count);
        var waveOf = new Dictionary<DatabaseRun, int>();
        for (var i = 0; i < waves.Length; i++)
            waveOf[_databases[i]] = waves[i];
        foreach (var stretch in _stretches)
            stretch.Wave = waveOf[stretch.Database];

        foreach (var stretch in _stretches.Reverse())
        {
            foreach (var first in stretch.First)
                first.Wave = Math.Min(first.Wave, stretch.Wave);
        }
    }
}
