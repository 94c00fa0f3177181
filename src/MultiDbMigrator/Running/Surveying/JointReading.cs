using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Running.Surveying;

/// <summary>Reads the journals of databases that share a connection.</summary>
internal static class JointReading
{
    /// <summary>Connects and reads; tries again, for as long as the sections say, what may pass by itself.</summary>
    /// <returns>The journal of each database; <see langword="null"/> for one that must be asked by itself.</returns>
    /// <exception cref="UnreachableException">The server of all of them cannot be reached.</exception>
    public static async Task<IReadOnlyList<JournalSnapshot?>> ReadAsync(
        ISharedConnection connection, IReadOnlyList<DatabaseRun> databases, RunContext context, CancellationToken cancellationToken)
    {
        if (databases.Count == 0)
            return [];
        IReadOnlyList<JournalSnapshot?> journals = [];
        var retry = new Retry(databases[0], context, databases[0].Settings.ConnectTimeout ?? TimeSpan.Zero) { BeginsByReaching = true };
        try
        {
            await retry.ReachAsync(
                async token => journals = await connection.ReadJournalsAsync([.. databases.Select(d => d.Settings)], token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
            return journals;
        }
        catch (StatementException)
        {
            // Asked one by one, each tells what is wrong with it.
            return new JournalSnapshot?[databases.Count];
        }
    }
}
