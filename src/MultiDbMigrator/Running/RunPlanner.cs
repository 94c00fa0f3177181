using System.Collections.Concurrent;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running.Locked;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>
/// Reads the steps of a run's databases, one by one as they are surveyed, and puts them into one order, asking other
/// databases where requirements name them.
/// </summary>
/// <param name="settings">The settings.</param>
/// <param name="run">The run.</param>
/// <param name="action">Up or down.</param>
/// <param name="target">The target of the chosen databases.</param>
internal sealed class RunPlanner(MigratorSettings settings, MigrationRun run, StepAction action, Target target)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<PlanStep>> _steps = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Goal> _goals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScriptFolder> _folders = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, JournalHistory> _histories = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the steps of a database that was surveyed. What is wrong with them, the database keeps.</summary>
    public Task ReadAsync(DatabaseRun database, CancellationToken cancellationToken) => MigrationRun.GuardAsync(database, async () =>
        _steps[database.Name] = await ReadAsync(database, target, cancellationToken).ConfigureAwait(false));

    /// <summary>The steps that are left of a stretch, planned from the journal that was read last.</summary>
    /// <exception cref="MigratorException">The target names nothing any more, or what must be run cannot be.</exception>
    public async Task<IReadOnlyList<PlanStep>> PlanAgainAsync(Stretch stretch, CancellationToken cancellationToken) =>
        stretch.Cut(await StepPlanner.PlanAsync(stretch.Database, _goals[stretch.Database.Name], cancellationToken).ConfigureAwait(false), action);

    /// <summary>Plans all over again, as far as journals that are locked together are not what they were.</summary>
    /// <exception cref="PlanException">The same as when the plan was made.</exception>
    public async Task<Plan> PlanAgainAsync(CancellationToken cancellationToken)
    {
        foreach (var database in run.Databases.Where(d => d.PlannedAt != d.Readings))
        {
            await MigrationRun.GuardAsync(database, async () =>
                _steps[database.Name] = await StepPlanner.PlanAsync(database, _goals[database.Name], cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return await PlanAsync(withDependencies: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The plan of the steps that were read.</summary>
    /// <param name="withDependencies">Whether databases that were not chosen come along, as far as they are required.</param>
    /// <param name="cancellationToken">Stops the survey of other databases.</param>
    /// <exception cref="PlanException">
    /// A requirement cannot be met, requirements go round in a circle, or something that is applied elsewhere requires what is
    /// to be reverted.
    /// </exception>
    public async Task<Plan> PlanAsync(bool withDependencies, CancellationToken cancellationToken)
    {
        if (run.HasErrors)
            return new Plan([]);
        var steps = run.Databases.Select(d => _steps[d.Name]).ToList();
        return action == StepAction.Apply
            ? await UpAsync(steps, withDependencies, cancellationToken).ConfigureAwait(false)
            : await DownAsync(steps, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Plan> UpAsync(List<IReadOnlyList<PlanStep>> steps, bool withDependencies, CancellationToken cancellationToken)
    {
        foreach (var database in run.Databases)
            (_histories[database.Name], _folders[database.Name]) = (database.History, database.Folder);
        if (withDependencies)
            await AddRequiredAsync(steps, cancellationToken).ConfigureAwait(false);
        else
            await SurveyRequiredAsync(steps, cancellationToken).ConfigureAwait(false);
        return run.HasErrors ? new Plan([]) : new Plan(PlanOrder.Up(steps, HistoryOf, IsInFolder));
    }

    private async Task<Plan> DownAsync(List<IReadOnlyList<PlanStep>> steps, CancellationToken cancellationToken)
    {
        if (steps.TrueForAll(s => s.Count == 0))
            return new Plan([]);
        var applied = new Dictionary<string, JournalHistory>(StringComparer.OrdinalIgnoreCase);
        foreach (var database in run.Databases)
            applied.Add(database.Name, database.History);
        for (var i = 0; i < steps.Count; i++)
        {
            var all = new List<PlanStep>();
            foreach (var step in steps[i])
                all.Add(step.Action == StepAction.Revert ? step with { Dependents = await DependentsAsync(step, applied, cancellationToken).ConfigureAwait(false) } : step);
            steps[i] = all;
        }

        steps.Reverse();
        return new Plan(PlanOrder.Down(steps));
    }

    // The applied scripts, of any database, that require one; a journal is asked only where a script of it does.
    private async Task<IReadOnlyList<Requirement>> DependentsAsync(PlanStep step, Dictionary<string, JournalHistory> applied, CancellationToken cancellationToken)
    {
        var dependents = new List<Requirement>();
        foreach (var script in run.Requirements(isWayBack: false).RequiringOf(step.Database, step.Version!))
        {
            if (!applied.TryGetValue(script.Database, out var history))
            {
                await using var database = run.Create(settings.Databases.First(d => d.Name == script.Database));
                await run.SurveyAsync(database, cancellationToken).ConfigureAwait(false);
                if (database.Error is { } error)
                    throw new PlanException(run.Databases[0].Name, $"{script.Database} may require what is to be reverted: {error.Message}");
                applied.Add(script.Database, history = database.History);
            }

            if (history.Holds(script.Version))
                dependents.Add(script);
        }

        return dependents;
    }

    private Task<IReadOnlyList<PlanStep>> ReadAsync(DatabaseRun database, Target to, CancellationToken cancellationToken) =>
        StepPlanner.PlanAsync(database, _goals[database.Name] = new Goal(action, to, settings.OnError == OnError.Rollback), cancellationToken);

    // Where nothing is connected to, what is asked of other databases is taken to be there.
    private async Task SurveyRequiredAsync(List<IReadOnlyList<PlanStep>> steps, CancellationToken cancellationToken)
    {
        foreach (var step in steps.SelectMany(s => s))
        {
            foreach (var name in step.Requires.Select(r => r.Database))
            {
                if (_histories.ContainsKey(name))
                    continue;
                RefuseUnknown(step, name);
                if (Find(name) is not { } other)
                    continue;
                await using var database = run.Create(other);
                await run.SurveyAsync(database, cancellationToken).ConfigureAwait(false);
                if (database.Error is { } error)
                    throw new PlanException(step.Database, $"{step.Title} requires something of {name}: {error.Message}");
                _histories.Add(name, database.History);
                _folders[name] = database.Folder;
            }
        }
    }

    // A database that comes along is taken as far as it is required, which may be further with every script that is looked at.
    private async Task AddRequiredAsync(List<IReadOnlyList<PlanStep>> steps, CancellationToken cancellationToken)
    {
        var chosen = run.Databases.Select(d => d.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        while (FindUnmet(steps, chosen) is var (step, requirement))
        {
            RefuseUnknown(step, requirement.Database);
            if (Find(requirement.Database) is not { } other)
                return;
            var database = run.Databases.FirstOrDefault(d => d.Name == other.Name);
            if (database is null)
            {
                database = run.Add(other);
                await run.SurveyAsync(database, cancellationToken).ConfigureAwait(false);
                _histories.Add(other.Name, database.History);
            }

            if (database.Error is not null)
                return;
            if (database.State!.Folder.Find(requirement.Version) is null)
                throw new PlanException(step.Database, $"{step.Title} requires {requirement}, which is not in {database.Folder.Path}");
            steps.RemoveAll(s => s.Count > 0 && s[0].Database == other.Name);
            steps.Add(_steps[other.Name] = await ReadAsync(database, Target.Parse(requirement.Version.Text), cancellationToken).ConfigureAwait(false));
        }
    }

    private (PlanStep Step, Requirement Requirement)? FindUnmet(List<IReadOnlyList<PlanStep>> steps, HashSet<string> chosen)
    {
        foreach (var step in steps.SelectMany(s => s))
        {
            foreach (var requirement in step.Requires.Where(r => !chosen.Contains(r.Database)))
            {
                var isPlanned = steps.SelectMany(s => s).Any(s => s.Meets(requirement));
                if (!isPlanned && HistoryOf(requirement.Database)?.Holds(requirement.Version) != true)
                    return (step, requirement);
            }
        }

        return null;
    }

    private void RefuseUnknown(PlanStep step, string name)
    {
        if (settings.NotListed.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw new PlanException(step.Database, $"{step.Title} requires something of {name}, which 'databases' of [migrator] leaves out; add it there, or take the requirement away");
        if (Find(name) is { Faults: [var fault, ..] })
            throw new PlanException(step.Database, $"{step.Title} requires something of {name}, which cannot be used: {fault}");
        if (Find(name) is null && settings.NotAsked.FirstOrDefault(f => FamilyName.MayHold(f, name)) is { } family)
            throw new PlanException(step.Database, $"{step.Title} requires something of {name}, one of [{family}], which were not asked for; add -n {name}");
    }

    private bool IsInFolder(Requirement requirement) => !_folders.TryGetValue(requirement.Database, out var folder) || folder.Find(requirement.Version) is not null || folder.Baselines.Count > 0;

    private JournalHistory? HistoryOf(string name) => _histories.GetValueOrDefault(name);

    private DatabaseSettings? Find(string name) =>
        settings.Databases.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase));
}
