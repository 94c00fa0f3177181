namespace MultiDbMigrator.Engines;

/// <summary>A session that can send several scripts at once, which saves their round trips.</summary>
public interface IBatchSession : IDatabaseSession
{
    /// <summary>Whether a script is small enough to be sent along with others.</summary>
    bool CanShare(StepScript script);

    /// <summary>
    /// Runs scripts one after the other, each with its journal row in a transaction of its own. None is begun after one that
    /// failed.
    /// </summary>
    /// <param name="scripts">The scripts; each is one transaction.</param>
    /// <param name="completed">
    /// Is given, in order, how long each script took that was committed, in milliseconds; it may be told of several late, and of
    /// all that are known to be committed before an error is raised.
    /// </param>
    /// <param name="cancellationToken">Stops the one that is running, and all after it.</param>
    Task RunInTransactionsAsync(IReadOnlyList<StepScript> scripts, Action<long> completed, CancellationToken cancellationToken);
}
