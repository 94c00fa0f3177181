using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>One run over chosen databases: survey all of them, plan, execute.</summary>
internal sealed class MigrationRun : IAsyncDisposable
{
    private readonly MigratorSettings _settings;
    private readonly RunContext _context;
    private readonly List<DatabaseRun> _databases;
    private readonly Func<DatabaseSettings, DatabaseRun> _create;
    private Func<PlanStep, IReadOnlyList<Requirement>> _needsOf = step => step.Requires;
    private bool _isSupposed;

    public MigrationRun(MigratorSettings settings, IReadOnlyList<DatabaseSettings> chosen, Func<string, IEngine> engineOf, RunContext context)
    {
        var memory = new ScriptMemory();
        _settings = settings;
        _context = context;
        _create = database => new DatabaseRun(database, engineOf(database.Engine), memory, context);
        _databases = [.. chosen.Select(_create)];
    }

    public IReadOnlyList<DatabaseRun> Databases => _databases;

    public bool HasErrors => _databases.Exists(d => d.Error is not null);

    /// <summary>Reads all folders and journals. Keeps no more connections than databases may run at a time.</summary>
    public async Task SurveyAsync(CancellationToken cancellationToken)
    {
        await SideBySideAsync(_databases, async (database, token) =>
        {
            await GuardAsync(database, () => database.SurveyAsync(token)).ConfigureAwait(false);
            if (_databases.Count > _settings.Parallel)
                await database.CloseAsync().ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
        RefuseSameDatabase();
    }

    /// <summary>Takes every database to be at a target, in place of a survey. Connects to nothing.</summary>
    public void Suppose(Target from)
    {
        _isSupposed = true;
        foreach (var database in _databases)
            Guard(database, () => database.Suppose(from));
    }

    /// <summary>Reads the scripts that the target asks for and puts them into one order.</summary>
    /// <returns>The plan; an empty one when something is wrong, which the databases then tell.</returns>
    public async Task<Plan> PlanAsync(StepAction action, Target target, CancellationToken cancellationToken)
    {
        var steps = new List<IReadOnlyList<PlanStep>>();
        foreach (var database in _databases.Where(d => d.Error is null))
        {
            await GuardAsync(database, async () => steps.Add(action == StepAction.Apply
                ? StepPlanner.Up(database, target)
                : await StepPlanner.DownAsync(database, target, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        }

        if (HasErrors)
            return new Plan([]);
        try
        {
            return new Plan(action == StepAction.Apply
                ? await OrderUpAsync(steps, cancellationToken).ConfigureAwait(false)
                : await OrderDownAsync(steps, cancellationToken).ConfigureAwait(false));
        }
        catch (PlanException error)
        {
            _databases.First(d => d.Name == error.Database).Fail(error);
            return new Plan([]);
        }
    }

    /// <summary>Runs a plan. What fails is told by the database that it failed in.</summary>
    public async Task ExecuteAsync(Plan plan, CancellationToken cancellationToken)
    {
        // What needs something of another database is run in the order of the plan.
        if (_settings.Parallel > 1 && !plan.Steps.Any(s => _needsOf(s).Count > 0))
        {
            await SideBySideAsync(
                [.. _databases.Where(d => plan.Steps.Any(s => s.Database == d.Name))],
                (database, token) => RunAsync(database, plan.Of(database.Name), token),
                cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var steps in Stretches(plan.Steps))
        {
            var database = _databases.First(d => d.Name == steps[0].Database);
            if (MayStart(database) && IsMet(steps, database))
                await RunAsync(database, steps, cancellationToken).ConfigureAwait(false);
        }
    }

    public RunResult ToResult(Plan plan) => new(_context.RunId, [.. _databases.Select(d => d.ToReport())], plan);

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases)
            await database.DisposeAsync().ConfigureAwait(false);
    }

    private async Task RunAsync(DatabaseRun database, IReadOnlyList<PlanStep> steps, CancellationToken cancellationToken)
    {
        if (database.LacksJournal)
            _context.Tell(database.Name, $"the journal {database.Settings.JournalTable} is missing, but the database holds tables; had earlier runs made them, 'stamp' would say so");
        var runner = new StepRunner(database, _context);
        await GuardAsync(database, async () =>
        {
            for (var i = 0; i < steps.Count && MayStart(database); i++)
                await runner.RunAsync(steps[i], i + 1, steps.Count, cancellationToken).ConfigureAwait(false);
        }).ConfigureAwait(false);
        await database.CloseAsync().ConfigureAwait(false);
    }

    private void RefuseSameDatabase()
    {
        var seen = new Dictionary<string, DatabaseRun>(StringComparer.Ordinal);
        foreach (var database in _databases)
        {
            if (database.Identity is { } identity && !seen.TryAdd($"{database.Engine.Name} {identity}", database))
                database.Fail(new SameDatabaseException(seen[$"{database.Engine.Name} {identity}"].Name, database.Name, database.Settings.JournalTable));
        }
    }

    private bool MayStart(DatabaseRun database) => database.Error is null && (_settings.OnError == OnError.Continue || !HasErrors);

    // With on_error = continue, a database that needs one that has failed is left where it is.
    private bool IsMet(IReadOnlyList<PlanStep> steps, DatabaseRun database)
    {
        foreach (var requirement in steps.SelectMany(_needsOf))
        {
            if (_databases.Find(d => string.Equals(d.Name, requirement.Database, StringComparison.OrdinalIgnoreCase)) is not { Error: not null })
                continue;
            database.Fail(new PlanException(database.Name, $"left as it is: {requirement} must be done first, and {requirement.Database} failed"));
            return false;
        }

        return true;
    }

    // Steps of one database that follow each other share a session and its lock.
    private static IEnumerable<IReadOnlyList<PlanStep>> Stretches(IReadOnlyList<PlanStep> steps)
    {
        var stretch = new List<PlanStep>();
        foreach (var step in steps)
        {
            if (stretch.Count > 0 && stretch[0].Database != step.Database)
            {
                yield return stretch;
                stretch = [];
            }

            stretch.Add(step);
        }

        if (stretch.Count > 0)
            yield return stretch;
    }

    private async Task<IReadOnlyList<PlanStep>> OrderUpAsync(List<IReadOnlyList<PlanStep>> steps, CancellationToken cancellationToken)
    {
        var required = await SurveyRequiredAsync(steps, cancellationToken).ConfigureAwait(false);
        return PlanOrder.Up(steps, name => required.GetValueOrDefault(name));
    }

    private async Task<IReadOnlyList<PlanStep>> OrderDownAsync(List<IReadOnlyList<PlanStep>> steps, CancellationToken cancellationToken)
    {
        var dependents = new Dependents(steps.SelectMany(s => s));
        foreach (var database in _databases)
            await dependents.AddAsync(database, cancellationToken).ConfigureAwait(false);
        foreach (var other in _settings.Databases.Where(s => !_isSupposed && !_databases.Exists(d => d.Name == s.Name)))
        {
            await using var database = _create(other);
            await GuardAsync(database, () => dependents.AddAsync(database, cancellationToken)).ConfigureAwait(false);
            if (database.Error is { } error)
                throw new PlanException(_databases[0].Name, $"{other.Name} may require what is to be reverted: {error.Message}");
        }

        steps.Reverse();
        _needsOf = dependents.Of;
        return PlanOrder.Down(steps, dependents.Of);
    }

    // Where nothing is connected to, what is asked of other databases is taken to be there.
    private Task SurveyOtherAsync(DatabaseRun other, CancellationToken cancellationToken)
    {
        if (!_isSupposed)
            return other.SurveyAsync(cancellationToken);
        other.Suppose(Target.Head);
        return Task.CompletedTask;
    }

    private async Task<Dictionary<string, JournalHistory>> SurveyRequiredAsync(List<IReadOnlyList<PlanStep>> steps, CancellationToken cancellationToken)
    {
        var histories = new Dictionary<string, JournalHistory>(StringComparer.OrdinalIgnoreCase);
        foreach (var database in _databases)
            histories.Add(database.Name, database.History);
        foreach (var (step, name) in steps.SelectMany(s => s).SelectMany(s => s.Requires, (s, r) => (s, r.Database)))
        {
            if (histories.ContainsKey(name) || _settings.Databases.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase)) is not { } other)
                continue;
            await using var database = _create(other);
            await GuardAsync(database, () => SurveyOtherAsync(database, cancellationToken)).ConfigureAwait(false);
            if (database.Error is { } error)
                throw new PlanException(step.Database, $"{step.Title} requires something of {name}: {error.Message}");
            histories.Add(name, database.History);
        }

        return histories;
    }

    private async Task SideBySideAsync(IReadOnlyList<DatabaseRun> databases, Func<DatabaseRun, CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        if (_settings.Parallel > 1 && databases.Count > 1)
        {
            await SeveralAtATimeAsync(databases, run, cancellationToken).ConfigureAwait(false);
            return;
        }

        foreach (var database in databases)
            await run(database, cancellationToken).ConfigureAwait(false);
    }

    private Task SeveralAtATimeAsync(IReadOnlyList<DatabaseRun> databases, Func<DatabaseRun, CancellationToken, Task> run, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            databases,
            new ParallelOptions { MaxDegreeOfParallelism = _settings.Parallel, CancellationToken = cancellationToken },
            async (database, token) => await run(database, token).ConfigureAwait(false));

    private static void Guard(DatabaseRun database, Action work)
    {
        try
        {
            work();
        }
        catch (MigratorException error)
        {
            database.Fail(error);
        }
    }

    private static async Task GuardAsync(DatabaseRun database, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (MigratorException error)
        {
            database.Fail(error);
        }
    }
}
