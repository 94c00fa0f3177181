using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Running;

/// <summary>Reaches a server that may still be starting.</summary>
internal static class Connecting
{
    /// <summary>Connects and reads the journal; tries again, for as long as the section says, what may pass by itself.</summary>
    /// <exception cref="Engines.UnreachableException">There is no connection to be had.</exception>
    public static async Task<JournalSnapshot> ReadJournalAsync(DatabaseRun database, RunContext context, CancellationToken cancellationToken)
    {
        JournalSnapshot? snapshot = null;
        var retry = new Retry(database, context, database.Settings.ConnectTimeout ?? TimeSpan.Zero) { BeginsByReaching = true };
        await retry.ReachAsync(
            async token => snapshot = await database.Session.ReadJournalAsync(token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return snapshot!;
    }
}
