using MultiDbMigrator.Engines;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running.Locked;

/// <summary>
/// Databases of a run that require something of each other, locked before its first step and until its end, so that no other run
/// comes between its steps in one and its steps in another. More than a few are locked one by one, as their steps come, because each
/// needs a connection.
/// </summary>
internal static class LockedTogether
{
    private const int Most = 8;

    /// <summary>The databases to lock, in the order in which every run locks them.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The run.</param>
    /// <param name="action">The direction of the run.</param>
    public static IReadOnlyList<DatabaseRun> Of(Plan plan, MigrationRun run, StepAction action)
    {
        var tied = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var step in plan.Steps.Where(s => s.Action == action && s.Version is not null))
        {
            var others = action == StepAction.Apply ? step.Requires : run.Requirements(isWayBack: false).RequiringOf(step.Database, step.Version!);
            foreach (var other in others.Where(o => run.Databases.Any(d => IsCalled(d, o.Database)) && !IsSame(o.Database, step.Database)))
            {
                tied.Add(step.Database);
                tied.Add(other.Database);
            }
        }

        // A journal that is not there is not made for a look alone.
        return tied.Count > Most
            ? []
            : [.. run.Databases.Where(d => tied.Contains(d.Name) && (d.HasJournal || plan.Of(d.Name).Count > 0)).OrderBy(d => d.LockOrder, StringComparer.Ordinal)];
    }

    /// <summary>Locks databases, one after the other.</summary>
    /// <returns>Whether all are locked. Where a server cannot be reached, or has no room for so many connections, none is kept.</returns>
    public static async Task<bool> TryTakeAsync(IReadOnlyList<DatabaseRun> databases, CancellationToken cancellationToken)
    {
        foreach (var database in databases)
        {
            try
            {
                await database.LockAsync(cancellationToken).ConfigureAwait(false);
                await database.HoldAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (MigratorException error) when (error is UnreachableException or StatementException)
            {
                // What may pass by itself is tried again step by step.
                await LetGoAsync(databases).ConfigureAwait(false);
                return false;
            }
            catch (MigratorException error)
            {
                database.Fail(error);
                await LetGoAsync(databases).ConfigureAwait(false);
                return false;
            }
        }

        return true;
    }

    /// <summary>Lets go of all of them.</summary>
    public static async Task LetGoAsync(IReadOnlyList<DatabaseRun> databases)
    {
        foreach (var database in databases)
            await database.CloseAsync().ConfigureAwait(false);
    }

    private static bool IsCalled(DatabaseRun database, string name) => IsSame(database.Name, name);

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
