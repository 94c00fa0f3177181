using System.Collections.Concurrent;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running.Locked;
using MultiDbMigrator.Running.Surveying;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>One run over chosen databases: survey all of them, plan, execute.</summary>
internal sealed class MigrationRun : IAsyncDisposable
{
    private readonly MigratorSettings _settings;
    private readonly RunContext _context;
    private readonly List<DatabaseRun> _databases;
    private readonly Func<string, IEngine> _engineOf;
    private readonly ScriptMemory _memory;
    private readonly SharedConnections _connections;
    private readonly ConcurrentQueue<DatabaseRun> _surveyed = [];
    private readonly Lazy<Requirements> _requirements;
    private readonly Lazy<Requirements> _readableRequirements;
    private RunPlanner? _planner;
    private volatile bool _isCrowded;

    public MigrationRun(MigratorSettings settings, IReadOnlyList<DatabaseSettings> chosen, Func<string, IEngine> engineOf, RunContext context, CancellationToken stop)
    {
        _settings = settings;
        _context = context;
        _engineOf = engineOf;
        _memory = new ScriptMemory(settings.FolderOf, stop);
        _connections = new SharedConnections(settings.Parallel, context.RunId);
        _databases = [.. chosen.Select(Create)];
        _requirements = new Lazy<Requirements>(() => ReadRequirements(isWayBack: false));
        _readableRequirements = new Lazy<Requirements>(() => ReadRequirements(isWayBack: true));
    }

    public IReadOnlyList<DatabaseRun> Databases => _databases;

    /// <summary>Whether databases are taken to be somewhere, and nothing is connected to.</summary>
    public bool IsSupposed { get; private set; }

    public bool HasErrors => _databases.Exists(d => d.Error is not null);

    /// <summary>Reads all folders and journals. Keeps no more connections than databases may run at a time.</summary>
    public async Task SurveyAsync(CancellationToken cancellationToken)
    {
        await SurveyAsync((_, _) => Task.CompletedTask, cancellationToken).ConfigureAwait(false);
        await _connections.CloseIdleAsync().ConfigureAwait(false);
    }

    /// <summary>Reads all folders and journals, and the scripts that the target asks for, and puts those into one order.</summary>
    /// <returns>The plan; an empty one when something is wrong, which the databases then tell.</returns>
    public async Task<Plan> SurveyAndPlanAsync(StepAction action, Target target, bool withDependencies, CancellationToken cancellationToken)
    {
        var planner = new RunPlanner(_settings, this, action, target);
        await SurveyAsync(planner.ReadAsync, cancellationToken).ConfigureAwait(false);
        _planner = planner;
        return await PlanAsync(planner, withDependencies, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same where every database is taken to be somewhere, in place of a survey. Connects to nothing.</summary>
    public async Task<Plan> SupposeAndPlanAsync(Target from, StepAction action, Target target, bool withDependencies, CancellationToken cancellationToken)
    {
        IsSupposed = true;
        var planner = new RunPlanner(_settings, this, action, target);
        foreach (var database in _databases)
        {
            await GuardAsync(database, () =>
            {
                database.Suppose(from);
                return planner.ReadAsync(database, cancellationToken);
            }).ConfigureAwait(false);
        }

        return await PlanAsync(planner, withDependencies, cancellationToken).ConfigureAwait(false);
    }

    // The scripts of one database are read while others are waited for.
    private async Task SurveyAsync(Func<DatabaseRun, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        _context.Crowded = CloseSurveyedAsync;
        var portions = Portion.Of(_databases, _settings.Parallel);
        if (_settings.Parallel > 1 && portions.Count > 1)
        {
            var atATime = new ParallelOptions { MaxDegreeOfParallelism = _settings.Parallel, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(portions, atATime, async (portion, token) => await SurveyAsync(portion, read, token).ConfigureAwait(false)).ConfigureAwait(false);
        }
        else
        {
            foreach (var portion in portions)
                await SurveyAsync(portion, read, cancellationToken).ConfigureAwait(false);
        }

        _context.Crowded = null;
        RefuseSameDatabase();
    }

    /// <summary>Reads the folder and the journal of one database.</summary>
    public Task SurveyAsync(DatabaseRun database, CancellationToken cancellationToken) => GuardAsync(database, () =>
    {
        if (!IsSupposed)
            return database.SurveyAsync(cancellationToken);
        database.Suppose(Target.Head);
        return Task.CompletedTask;
    });

    /// <summary>Which scripts require which, in all databases of the settings.</summary>
    /// <param name="isWayBack">Whether to pass over what cannot be read.</param>
    /// <exception cref="MigratorException">A folder, or a header of a script, cannot be read.</exception>
    public Requirements Requirements(bool isWayBack) => (isWayBack ? _readableRequirements : _requirements).Value;

    /// <summary>Runs the plan of the survey. What fails is told by the database that it failed in.</summary>
    public async Task ExecuteAsync(Plan plan, StepAction action, CancellationToken cancellationToken)
    {
        await ForgetAsync(plan, action, cancellationToken).ConfigureAwait(false);
        if (plan.Steps.Count == 0 || HasErrors)
            return;
        var touched = plan.Steps.Select(s => s.Database).ToHashSet();
        foreach (var database in _databases.Where(d => touched.Contains(d.Name)))
            database.RefuseWithoutJournal();
        if (HasErrors)
            return;
        var rollback = _settings.OnError == OnError.Rollback ? new Rollback(_databases, action, new Neighbours(_settings, this, _context, isWayBack: true), _context) : null;
        var together = LockedTogether.Of(plan, this, action);
        if (together.Count > 1 && await LockedTogether.TryTakeAsync(together, cancellationToken).ConfigureAwait(false) && together.Any(d => d.PlannedAt != d.Readings))
            plan = await PlanAsync(() => _planner!.PlanAgainAsync(cancellationToken)).ConfigureAwait(false);
        if (HasErrors || rollback?.Check(plan) == false)
            return;
        var execution = new PlanExecution(plan, action, _databases, _planner!, rollback, new Neighbours(_settings, this, _context), _settings, _connections, _context);
        var completed = await execution.RunAsync(cancellationToken).ConfigureAwait(false);
        if (rollback is not null && HasErrors)
            await rollback.RunAsync(completed, cancellationToken).ConfigureAwait(false);
    }

    public RunResult ToResult(Plan plan) => new(_context.RunId, [.. _databases.Select(d => d.ToReport())], plan);

    /// <summary>A database that is none of this run's.</summary>
    public DatabaseRun Create(DatabaseSettings database) => new(database, _engineOf(database.Engine), _memory, _context);

    /// <summary>Takes another database along, at its place in the order of the settings.</summary>
    public DatabaseRun Add(DatabaseSettings settings)
    {
        var database = Create(settings);
        var order = _settings.Databases.ToList();
        var place = _databases.FindIndex(d => order.IndexOf(d.Settings) > order.IndexOf(settings));
        _databases.Insert(place < 0 ? _databases.Count : place, database);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases)
            await database.DisposeAsync().ConfigureAwait(false);
        await _connections.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Does something with a database, which keeps the error that it meets.</summary>
    public static async Task GuardAsync(DatabaseRun database, Func<Task> work)
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

    // A database without steps may hold what an earlier run began and did nothing of.
    private async Task ForgetAsync(Plan plan, StepAction action, CancellationToken cancellationToken)
    {
        foreach (var database in _databases.Where(d => Leftovers.MayBeForgotten(d, action) && plan.Of(d.Name).Count == 0))
        {
            await GuardAsync(database, async () =>
            {
                await database.LockAsync(cancellationToken).ConfigureAwait(false);
                await Leftovers.ForgetAsync(database, _context, action, cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
            await database.CloseAsync().ConfigureAwait(false);
        }
    }

    private Requirements ReadRequirements(bool isWayBack)
    {
        var requirements = new Requirements();
        foreach (var settings in _settings.Databases.Where(s => !IsSupposed || _databases.Exists(d => d.Name == s.Name)))
        {
            // The pipeline of one service need not have the folders of the others, nor the family of one tenant all.
            if (settings.Faults.Count > 0 && (settings.Engine.Length == 0 || !Directory.Exists(settings.ScriptsFolder)))
                continue;

            try
            {
                requirements.Add(_databases.Find(d => d.Name == settings.Name) ?? Create(settings));
            }
            catch (MigratorException) when (isWayBack)
            {
                // What it may require, the run that is undone knew no better.
            }
            catch (MigratorException error)
            {
                throw new PlanException(_databases[0].Name, $"{settings.Name} may require what is to be reverted: {error.Message}");
            }
        }

        return requirements;
    }

    private Task<Plan> PlanAsync(RunPlanner planner, bool withDependencies, CancellationToken cancellationToken) =>
        PlanAsync(() => planner.PlanAsync(withDependencies, cancellationToken));

    private async Task<Plan> PlanAsync(Func<Task<Plan>> plan)
    {
        try
        {
            return await plan().ConfigureAwait(false);
        }
        catch (PlanException error)
        {
            _databases.First(d => d.Name == error.Database).Fail(error);
            return new Plan([]);
        }
    }

    private void RefuseSameDatabase()
    {
        var seen = new Dictionary<string, DatabaseRun>(StringComparer.Ordinal);
        foreach (var database in _databases)
        {
            if (database.Identity is { } identity && !seen.TryAdd($"{database.Engine.Name} {identity}", database))
                database.FailFirst(new SameDatabaseException(seen[$"{database.Engine.Name} {identity}"].Name, database.Name, database.Settings.JournalTable));
        }
    }

    private async Task SurveyAsync(Portion portion, Func<DatabaseRun, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        var shared = await _connections.TakeAsync(portion.Databases[0], portion.SharedBy).ConfigureAwait(false);
        try
        {
            if (shared is null)
                await SurveyAndCloseAsync(portion.Databases[0], read, cancellationToken).ConfigureAwait(false);
            else
                await SurveyTogetherAsync(portion.Databases, shared, read, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await _connections.GiveBackAsync(portion.SharedBy, shared).ConfigureAwait(false);
        }
    }

    // What is wrong with a folder is told without asking the server, as for a database by itself.
    private async Task SurveyTogetherAsync(
        IReadOnlyList<DatabaseRun> databases, ISharedConnection shared, Func<DatabaseRun, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        foreach (var database in databases)
        {
            await GuardAsync(database, () =>
            {
                _ = database.Folder;
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        }

        var asked = databases.Where(d => d.Error is null).ToList();
        try
        {
            var journals = await JointReading.ReadAsync(shared, asked, _context, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < asked.Count; i++)
                await SurveyOnAsync(asked[i], shared, journals[i], read, cancellationToken).ConfigureAwait(false);
        }
        catch (UnreachableException error)
        {
            foreach (var database in asked)
                database.Fail(error);
        }
    }

    private static async Task SurveyOnAsync(
        DatabaseRun database, ISharedConnection shared, JournalSnapshot? journal, Func<DatabaseRun, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        database.Use(shared);
        try
        {
            await GuardAsync(database, () =>
            {
                if (journal is null)
                    return database.SurveyAsync(cancellationToken);
                database.Survey(journal);
                return Task.CompletedTask;
            }).ConfigureAwait(false);
            if (database.Error is null)
                await read(database, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await database.CloseAsync().ConfigureAwait(false);
            database.Use(null);
        }
    }

    private async Task SurveyAndCloseAsync(DatabaseRun database, Func<DatabaseRun, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        await SurveyAsync(database, cancellationToken).ConfigureAwait(false);
        if (database.Error is null)
            await read(database, cancellationToken).ConfigureAwait(false);
        if (_databases.Count > _settings.Parallel)
        {
            await database.CloseAsync().ConfigureAwait(false);
            return;
        }

        _surveyed.Enqueue(database);
        if (_isCrowded)
            await CloseSurveyedAsync().ConfigureAwait(false);
    }

    // Connections are kept for what comes after the survey, but not where another database waits for one of them.
    private async Task CloseSurveyedAsync()
    {
        _isCrowded = true;
        while (_surveyed.TryDequeue(out var database))
            await database.CloseAsync().ConfigureAwait(false);
        await _connections.MakeRoomAsync().ConfigureAwait(false);
    }
}
