using MultiDbMigrator.Configuration;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running.Locked;

/// <summary>
/// What the steps of one database rely on in others, looked at while its own lock is held: what an apply requires is applied, and
/// nothing that is applied requires what a revert takes away. The lock of each such database must be free at that moment. Then no
/// other run can be between its look and its step: the one that locks second sees what the first has done, or waits for it.
/// </summary>
/// <param name="settings">The settings.</param>
/// <param name="run">The run.</param>
/// <param name="context">What its parts share.</param>
/// <param name="isWayBack">Whether the steps undo a run. What cannot be looked at then is taken to be as the run left it.</param>
internal sealed class Neighbours(MigratorSettings settings, MigrationRun run, RunContext context, bool isWayBack = false)
{
    /// <summary>Looks at the other databases of steps whose database is locked.</summary>
    /// <returns>A database that another run has locked, which is to be waited for; <see langword="null"/> when there is none.</returns>
    /// <exception cref="JournalChangedException">A requirement is not met, or something that is applied requires what is to be reverted.</exception>
    public async Task<DatabaseSettings?> FindBusyAsync(DatabaseRun database, IReadOnlyList<PlanStep> steps, CancellationToken cancellationToken)
    {
        var reliances = steps.SelectMany(step => Of(step).Select(need => (Step: step, Need: need)))
            .Where(r => !IsOwn(r.Need, database))
            .GroupBy(r => r.Need.Database, StringComparer.OrdinalIgnoreCase);
        foreach (var others in reliances)
        {
            if (settings.Databases.FirstOrDefault(d => string.Equals(d.Name, others.Key, StringComparison.OrdinalIgnoreCase)) is not { } other)
                continue;
            await using var look = run.Create(other);
            if (await LookAsync(look, cancellationToken).ConfigureAwait(false) is not { } holds)
                return other;
            foreach (var (step, need) in others)
            {
                if (holds(need.Version) != (step.Action == StepAction.Apply))
                    throw Refusal(database, look, step, need);
            }
        }

        return null;
    }

    /// <summary>Waits until the lock of a database is free.</summary>
    /// <exception cref="LockTimeoutException">Another run held it for too long.</exception>
    public async Task AwaitAsync(DatabaseSettings busy, CancellationToken cancellationToken)
    {
        await using var database = run.Create(busy);
        await database.AwaitFreeAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Which versions the database holds; <see langword="null"/> when another run has its lock.</returns>
    private async Task<Func<ScriptVersion, bool>?> LookAsync(DatabaseRun look, CancellationToken cancellationToken)
    {
        var known = run.Databases.FirstOrDefault(d => d.Name == look.Name);
        if (known is { IsAtWork: true })
            return known.HoldsNow;
        try
        {
            return await look.TryLookAsync(cancellationToken).ConfigureAwait(false) ? look.History.Holds : null;
        }
        catch (MigratorException) when (isWayBack)
        {
            return known is null ? static _ => false : known.HoldsNow;
        }
    }

    private IEnumerable<Requirement> Of(PlanStep step) => step.Action == StepAction.Apply
        ? step.Requires
        : run.Requirements(isWayBack).RequiringOf(step.Database, step.Version!);

    private static bool IsOwn(Requirement need, DatabaseRun database) => string.Equals(need.Database, database.Name, StringComparison.OrdinalIgnoreCase);

    private JournalChangedException Refusal(DatabaseRun database, DatabaseRun look, PlanStep step, Requirement need)
    {
        var known = run.Databases.FirstOrDefault(d => d.Name == look.Name);
        var newest = look.History.Newest(need.Version);
        var by = newest is null || newest.RunId == context.RunId ? "" : $" by run {newest.RunId}";
        return step.Action == StepAction.Apply
            ? new JournalChangedException(database.Name, $"{need} is not applied any more{(newest is null ? "" : $", reverted{by}")}", $"{step.Title} requires it; {Again(known)}")
            : new JournalChangedException(database.Name, $"{need} is applied{by} and requires {step.Label}", $"{step.Title} cannot be reverted; {Again(known)}");
    }

    private static string Again(DatabaseRun? known) => known is null ? "look at that database, and run again" : "run again";
}
