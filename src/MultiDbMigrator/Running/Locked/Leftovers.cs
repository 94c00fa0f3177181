using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running.Locked;

/// <summary>
/// Steps of the other direction that an earlier run began and did not complete. One with nothing done and nothing in flight is
/// nothing; any other must be completed first.
/// </summary>
internal static class Leftovers
{
    /// <summary>The rows of such steps, oldest first.</summary>
    /// <param name="database">The database.</param>
    /// <param name="action">The direction of the run.</param>
    public static IEnumerable<JournalRow> Of(DatabaseRun database, StepAction action)
    {
        var other = action == StepAction.Apply ? JournalKind.Revert : JournalKind.Apply;
        return database.History.AllUnfinished.Where(row => database.History.StepOf(row) == other);
    }

    /// <summary>Whether there is one that may be nothing, and of which the journal should say so.</summary>
    public static bool MayBeForgotten(DatabaseRun database, StepAction action) =>
        Of(database, action).Any(row => row.StatementsDone == 0 && row.Version is not null);

    /// <summary>Journals that those are nothing of which nothing was done. The lock is held, so none of them is under way.</summary>
    /// <returns>Whether something was written, with which the lock may have ended.</returns>
    /// <exception cref="UnfinishedException">The first statement of one was in flight, and has happened or may have.</exception>
    public static async Task<bool> ForgetAsync(DatabaseRun database, RunContext context, StepAction action, CancellationToken cancellationToken)
    {
        var entries = new List<JournalEntry>();
        foreach (var row in Of(database, action).Where(r => r.StatementsDone == 0))
        {
            if (BegunStatement.Of(row) is { } begun)
                await SettleAsync(database, context, row, begun, cancellationToken).ConfigureAwait(false);
            if (row.Version is not null)
                entries.Add(await EntryAsync(database, context, row, cancellationToken).ConfigureAwait(false));
        }

        if (entries.Count == 0)
            return false;
        await database.Session.WriteAsync(entries, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>The row that says that nothing of a step remains: its script is held as it was before, or is not.</summary>
    private static async Task<JournalEntry> EntryAsync(DatabaseRun database, RunContext context, JournalRow row, CancellationToken cancellationToken)
    {
        var held = database.History.StepOf(row) == JournalKind.Revert ? database.History.NewestApplied(database.Folder.VersionOf(row.Version!, row.Name)!) : null;
        return new JournalEntry
        {
            Version = row.Version,
            Name = row.Name,
            Kind = JournalKind.Repair,
            State = held is null ? JournalState.Reverted : JournalState.Applied,
            Checksum = held?.Checksum ?? row.Checksum,
            StatementsTotal = 0,
            AppliedBy = context.AppliedBy,
            RunId = context.RunId,
            ToolVersion = context.ToolVersion,
            DownScript = held is null ? null : await database.Session.ReadDownScriptAsync(held.Id, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task SettleAsync(DatabaseRun database, RunContext context, JournalRow row, BegunStatement begun, CancellationToken cancellationToken)
    {
        var step = await StepPlanner.StepOfAsync(database, row, cancellationToken).ConfigureAwait(false);
        var settled = await Settling.SettleAsync(database, context, step, row, begun, cancellationToken).ConfigureAwait(false);
        if (settled.HasHappened is null)
            throw UnfinishedException.InFlight(database, step, row, begun, settled.Evidence);
        if (settled.HasHappened == true)
            throw UnfinishedException.Incomplete(database, row with { StatementsDone = begun.Number }, step.Action);
    }
}
