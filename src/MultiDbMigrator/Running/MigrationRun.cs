using System.Collections.Concurrent;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
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
    private volatile bool _isCrowded;

    public MigrationRun(MigratorSettings settings, IReadOnlyList<DatabaseSettings> chosen, Func<string, IEngine> engineOf, RunContext context)
    {
        _settings = settings;
        _context = context;
        _engineOf = engineOf;
        _memory = new ScriptMemory(settings.FolderOf);
        _connections = new SharedConnections(settings.Parallel, context.RunId);
        _databases = [.. chosen.Select(Create)];
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

    /// <summary>Runs a plan. What fails is told by the database that it failed in.</summary>
    public async Task ExecuteAsync(Plan plan, CancellationToken cancellationToken)
    {
        if (plan.Steps.Count == 0)
            return;
        var touched = plan.Steps.Select(s => s.Database).ToHashSet();
        foreach (var database in _databases.Where(d => touched.Contains(d.Name)))
            database.RefuseWithoutJournal();
        if (HasErrors)
            return;
        var rollback = _settings.OnError == OnError.Rollback ? new Rollback(plan, _databases, _context) : null;
        if (rollback?.Check() == false)
            return;
        var completed = await new PlanExecution(plan, _databases, _settings, _connections, _context).RunAsync(cancellationToken).ConfigureAwait(false);
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

    private async Task<Plan> PlanAsync(RunPlanner planner, bool withDependencies, CancellationToken cancellationToken)
    {
        try
        {
            return await planner.PlanAsync(withDependencies, cancellationToken).ConfigureAwait(false);
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
