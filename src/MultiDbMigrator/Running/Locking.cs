using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Running;

/// <summary>Takes a journal's lock: tried and tried again, never waited for inside the server, where a waiting call would hold a snapshot.</summary>
internal static class Locking
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);

    /// <exception cref="LockTimeoutException">Another run held it for too long.</exception>
    public static async Task<JournalSnapshot> TakeAsync(DatabaseRun database, JournalSnapshot? surveyed, RunContext context, CancellationToken cancellationToken)
    {
        var started = context.Clock.GetTimestamp();
        var delay = FirstDelay;
        for (var attempt = 0; ; attempt++)
        {
            if (await database.Session.TryLockAsync(surveyed, cancellationToken).ConfigureAwait(false) is { } snapshot)
                return snapshot;

            var timeout = database.Settings.LockTimeout;
            if (attempt == 0 || context.Clock.GetElapsedTime(started) >= timeout)
            {
                var holder = await database.Session.FindLockHolderAsync(cancellationToken).ConfigureAwait(false);
                if (context.Clock.GetElapsedTime(started) >= timeout)
                    throw new LockTimeoutException(database.Name, timeout, holder);
                context.Tell(new WaitingForLock(context.RunId, database.Name, holder, timeout));
            }

            await Task.Delay(delay * (0.5 + Random.Shared.NextDouble()), context.Clock, cancellationToken).ConfigureAwait(false);
            delay = delay * 1.5 < LongestDelay ? delay * 1.5 : LongestDelay;
        }
    }
}
