using MultiDbMigrator.Adopting;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Configuration.Connections;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.Running.Reverting;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Scripts.Sources;

namespace MultiDbMigrator;

/// <summary>Brings databases to the version you want. Every member may be called again; each call is a run of its own.</summary>
/// <remarks>
/// <code>
/// var migrator = Migrator.Load("migrator.ini", new SqliteEngine(), new PostgreSqlEngine());
/// var result = await migrator.UpgradeAsync(Target.Head, names: ["orders"], cancellationToken);
/// </code>
/// </remarks>
public sealed class Migrator
{
    private readonly IReadOnlyList<IEngine> _engines;
    private readonly TimeProvider _clock;

    /// <summary>Creates a migrator from settings.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="engines">The engines that the settings name.</param>
    /// <exception cref="ConfigurationException">A connection string is not what its engine wants.</exception>
    public Migrator(MigratorSettings settings, params IReadOnlyList<IEngine> engines)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _engines = engines;
        _clock = TimeProvider.System;
        var faults = new List<ConfigurationError>();
        var databases = new List<DatabaseSettings>(settings.Databases.Count);
        foreach (var database in settings.Databases)
        {
            var error = database.Faults.Count == 0 && !settings.IsOffline && EngineOf(database.Engine).FindFault(database) is { } fault
                ? new ConfigurationError(settings.File, null, database.Name, "connection_string", settings.SecretText.Redact(fault))
                : null;
            databases.Add(error is null || database.IsChosen ? database : database with { Faults = [error] });
            if (error is not null && database.IsChosen)
                faults.Add(error);
        }

        if (faults.Count > 0)
            throw new ConfigurationException(faults);
        Settings = settings with { Databases = databases };
    }

    /// <summary>What the INI file and the environment say.</summary>
    public MigratorSettings Settings { get; }

    /// <summary>Whether databases that were not chosen come along on the way up, as far as the chosen ones require it.</summary>
    public bool WithDependencies { get; init; }

    /// <summary>
    /// Whether an upgrade goes on where a database holds another tool's journal and none of this one, because the scripts of the
    /// folder are not those of the other tool.
    /// </summary>
    public bool IgnoresOtherJournals { get; init; }

    /// <summary>The part of the chosen databases that is taken; all of them when it is <see langword="null"/>.</summary>
    public Shard? Shard { get; init; }

    /// <summary>Told of everything that happens in a run, on the thread on which it happens.</summary>
    public IProgress<MigrationEvent>? Progress { get; init; }

    /// <summary>The tools whose journals <see cref="AdoptAsync"/> reads.</summary>
    public static IReadOnlyList<string> AdoptableTools => [.. ForeignJournals.All.Select(j => j.Tool)];

    /// <summary>Reads an INI file and the environment.</summary>
    /// <param name="file">The INI file.</param>
    /// <param name="engines">The engines that it may name.</param>
    /// <exception cref="ConfigurationException">The file is missing, or something in it is wrong.</exception>
    public static Migrator Load(string file, params IReadOnlyList<IEngine> engines) => new(SettingsReader.Read(file, EngineNames(engines)), engines);

    /// <summary>The engines by every name and alias by which they may be called.</summary>
    public static IReadOnlyDictionary<string, KnownEngine> EngineNames(IReadOnlyList<IEngine> engines)
    {
        ArgumentNullException.ThrowIfNull(engines);
        var names = new Dictionary<string, KnownEngine>(StringComparer.OrdinalIgnoreCase);
        foreach (var engine in engines)
        {
            names[engine.Name] = new KnownEngine(engine.Name, engine.Name, engine.ConnectionForm);
            foreach (var alias in engine.Aliases)
                names[alias] = new KnownEngine(engine.Name, engine.ShownAs(alias), engine.ConnectionForm);
        }

        return names;
    }

    /// <summary>The same migrator where the scripts of a database stand elsewhere than in its folder, which is then not looked at.</summary>
    /// <param name="database">The name of the section; <c>tenant_*</c> for all databases of a family.</param>
    /// <param name="scripts">The scripts.</param>
    /// <exception cref="ArgumentException">No section is called so.</exception>
    public Migrator WithScripts(string database, ScriptSet scripts)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(scripts);
        return new Migrator(Settings.WithScripts(database, scripts), _engines) { WithDependencies = WithDependencies, IgnoresOtherJournals = IgnoresOtherJournals, Shard = Shard, Progress = Progress };
    }

    /// <summary>The settings with the databases of families whose names have to be asked for.</summary>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <exception cref="MigratorException">The database that is asked cannot be reached, the query fails, or a name cannot be a database's.</exception>
    public Task<MigratorSettings> ExpandFamiliesAsync(CancellationToken cancellationToken = default) =>
        FamilyExpansion.RunAsync(Settings, EngineOf, CreateContext(), cancellationToken);

    /// <summary>Finds out where databases are. Changes nothing.</summary>
    /// <param name="names">The databases; all of them when it is <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the survey.</param>
    public async Task<RunResult> SurveyAsync(IReadOnlyList<string>? names = null, CancellationToken cancellationToken = default)
    {
        await using var run = await CreateRunAsync(names, CreateContext(), cancellationToken).ConfigureAwait(false);
        await run.SurveyAsync(cancellationToken).ConfigureAwait(false);
        return run.ToResult(new Plan([]));
    }

    /// <summary>Finds out what a run would do. Changes nothing.</summary>
    /// <param name="action">Up (<see cref="StepAction.Apply"/>) or down.</param>
    /// <param name="target">The target.</param>
    /// <param name="names">The databases; all of them when it is <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the survey.</param>
    public async Task<RunResult> PlanAsync(StepAction action, Target target, IReadOnlyList<string>? names = null, CancellationToken cancellationToken = default)
    {
        await using var run = await CreateRunAsync(names, CreateContext(), cancellationToken).ConfigureAwait(false);
        var plan = await run.SurveyAndPlanAsync(action, target, WithDependencies, cancellationToken).ConfigureAwait(false);
        RefuseOtherJournals(run, action);
        return run.ToResult(run.HasErrors ? new Plan([]) : plan);
    }

    /// <summary>Takes databases up to a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="names">The databases; all of them when it is <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the run; what is not complete is taken back where the engine can.</param>
    /// <returns>What the run came to; errors of databases are in it.</returns>
    /// <exception cref="RunCanceledException">The token stopped the run; it holds what was done until then.</exception>
    public Task<RunResult> UpgradeAsync(Target target, IReadOnlyList<string>? names = null, CancellationToken cancellationToken = default) =>
        MigrateAsync(StepAction.Apply, target, names, cancellationToken);

    /// <summary>Takes databases down to a target.</summary>
    /// <param name="target">The target.</param>
    /// <param name="names">The databases; all of them when it is <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the run; what is not complete is taken back where the engine can.</param>
    /// <returns>What the run came to; errors of databases are in it.</returns>
    /// <exception cref="RunCanceledException">The token stopped the run; it holds what was done until then.</exception>
    public Task<RunResult> DowngradeAsync(Target target, IReadOnlyList<string>? names = null, CancellationToken cancellationToken = default) =>
        MigrateAsync(StepAction.Revert, target, names, cancellationToken);

    /// <summary>Marks databases as being at a target, without running anything.</summary>
    /// <param name="target">The target.</param>
    /// <param name="names">The databases; all of them when it is <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public async Task<RunResult> StampAsync(Target target, IReadOnlyList<string>? names = null, CancellationToken cancellationToken = default)
    {
        var context = CreateContext();
        await using var run = await CreateRunAsync(names, context, cancellationToken).ConfigureAwait(false);
        await run.SurveyAsync(cancellationToken).ConfigureAwait(false);
        await Stamping.RunAsync(run, target, context, cancellationToken).ConfigureAwait(false);
        return run.ToResult(new Plan([]));
    }

    /// <summary>
    /// Settles what a run that died or an edited script left: by looking where that tells, by what is decided where it does
    /// not. Every decision adds a row to the journal; the next run goes on from it.
    /// </summary>
    /// <param name="request">What is decided, or who is to be asked.</param>
    /// <param name="names">The databases; all of them when it is <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was found in each database, and what became of it: <see cref="DatabaseReport.Repairs"/>.</returns>
    /// <exception cref="RepairException">What is decided does not fit what there is. Nothing was changed.</exception>
    public async Task<RunResult> RepairAsync(RepairRequest request, IReadOnlyList<string>? names = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var context = CreateContext();
        await using var run = await CreateRunAsync(names, context, cancellationToken).ConfigureAwait(false);
        try
        {
            await run.SurveyAsync(cancellationToken).ConfigureAwait(false);
            if (!run.HasErrors)
                await new Repairing(run, request, context).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new RunCanceledException(run.ToResult(new Plan([])), error, cancellationToken);
        }

        return run.ToResult(new Plan([]));
    }

    /// <summary>
    /// Fills journals from those that other tools left in the databases, which stay as they are. Runs no script. Every database is
    /// looked at first, and nothing is written anywhere when something is wrong with one.
    /// </summary>
    /// <param name="request">Which tool is meant, and what is accepted.</param>
    /// <param name="names">The databases; all of them when it is <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What was found in each database, and what became of it: <see cref="DatabaseReport.Adoption"/>.</returns>
    /// <exception cref="ArgumentException">The request names a tool that is not one of <see cref="AdoptableTools"/>.</exception>
    public async Task<RunResult> AdoptAsync(AdoptionRequest request, IReadOnlyList<string>? names = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.From is { } from && !AdoptableTools.Contains(from))
            throw new ArgumentException($"no tool is called {from}", nameof(request));
        var context = CreateContext();
        await using var run = await CreateRunAsync(names, context, cancellationToken).ConfigureAwait(false);
        try
        {
            await run.SurveyAsync(cancellationToken).ConfigureAwait(false);
            await new Adoption(run, request, context).RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new RunCanceledException(run.ToResult(new Plan([])), error, cancellationToken);
        }

        return run.ToResult(new Plan([]));
    }

    /// <summary>Writes the SQL that a run would send, for the server's own client. Changes nothing.</summary>
    /// <param name="action">Up or down.</param>
    /// <param name="from">Where the databases are taken to be, connecting to nothing; <see langword="null"/> to ask their journals.</param>
    /// <param name="target">The target.</param>
    /// <param name="output">Where to write.</param>
    /// <param name="names">The databases; all of them when it is <see langword="null"/>.</param>
    /// <param name="cancellationToken">Stops the survey.</param>
    public async Task<RunResult> WriteSqlAsync(
        StepAction action, Target? from, Target target, TextWriter output, IReadOnlyList<string>? names = null, CancellationToken cancellationToken = default)
    {
        var context = CreateContext();
        await using var run = await CreateRunAsync(names, context, cancellationToken).ConfigureAwait(false);
        var plan = from is null
            ? await run.SurveyAndPlanAsync(action, target, WithDependencies, cancellationToken).ConfigureAwait(false)
            : await run.SupposeAndPlanAsync(from, action, target, WithDependencies, cancellationToken).ConfigureAwait(false);
        RefuseCode(run, plan);
        RefuseOtherJournals(run, action);
        if (!run.HasErrors)
            SqlOutput.Write(run, plan, context, output);
        return run.ToResult(plan);
    }

    /// <summary>Reads a script of a database: text, checksum, annotations, statements. Connects to nothing.</summary>
    /// <param name="database">The database's section.</param>
    /// <param name="script">The script.</param>
    /// <exception cref="ScriptException">The file is not UTF-8, or something in it is wrong.</exception>
    public ScriptContent ReadScript(DatabaseSettings database, Script script)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(script);
        return new ScriptReader(EngineOf(database.Engine).RulesOf(database, null), database, new ScriptMemory(Settings.FolderOf)).Read(script.Up);
    }

    /// <summary>
    /// The scripts of a database whose down script holds no statement, though they hold some themselves: nothing takes them back, and
    /// they do not say <c>-- migrator: irreversible</c>. Connects to nothing.
    /// </summary>
    /// <param name="database">The database's section.</param>
    /// <param name="folder">Its scripts.</param>
    public IReadOnlyList<Script> FindEmptyDowns(DatabaseSettings database, ScriptFolder folder)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(folder);
        return EmptyDowns.In(folder, new ScriptReader(EngineOf(database.Engine).Rules, database, new ScriptMemory(Settings.FolderOf)));
    }

    // SQL that only running the code would tell can be in no file.
    private static void RefuseCode(MigrationRun run, Plan plan)
    {
        if (plan.Steps.FirstOrDefault(s => s.Content.IsDeferred) is { } step)
            run.Databases.First(d => d.Name == step.Database).Fail(new PlanException(step.Database, $"{step.Title} is a step of the application, written in C#, of which there is no SQL to write; choose a target before it"));
    }

    private async Task<RunResult> MigrateAsync(StepAction action, Target target, IReadOnlyList<string>? names, CancellationToken cancellationToken)
    {
        await using var run = await CreateRunAsync(names, CreateContext(), cancellationToken).ConfigureAwait(false);
        var plan = new Plan([]);
        try
        {
            plan = await run.SurveyAndPlanAsync(action, target, WithDependencies, cancellationToken).ConfigureAwait(false);
            RefuseOtherJournals(run, action);
            if (!run.HasErrors)
                await run.ExecuteAsync(plan, action, cancellationToken).ConfigureAwait(false);
            return run.ToResult(plan);
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new RunCanceledException(run.ToResult(plan), error, cancellationToken);
        }
    }

    private void RefuseOtherJournals(MigrationRun run, StepAction action)
    {
        if (IgnoresOtherJournals || action != StepAction.Apply)
            return;
        foreach (var database in run.Databases)
            database.RefuseOtherJournals();
    }

    private async Task<MigrationRun> CreateRunAsync(IReadOnlyList<string>? names, RunContext context, CancellationToken cancellationToken)
    {
        var settings = await FamilyExpansion.RunAsync(Settings, EngineOf, context, cancellationToken).ConfigureAwait(false);
        var chosen = DatabaseChoice.Of(settings, names);
        return new MigrationRun(settings, Shard?.Of(chosen) ?? chosen, EngineOf, context, cancellationToken);
    }

    private RunContext CreateContext() => new(Progress, _clock, Settings.File);

    internal IEngine EngineOf(string name) =>
        _engines.FirstOrDefault(e => e.Name == name) ?? throw new ArgumentException($"no engine is called {name}", nameof(name));
}
