using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using Polly;
using Polly.Retry;

namespace MultiDbMigrator.Running;

/// <summary>Reaches a server that may still be starting.</summary>
internal static class Connecting
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(2);

    /// <summary>Connects and reads the journal; tries again, for as long as the section says, what may pass by itself.</summary>
    /// <exception cref="UnreachableException">There is no connection to be had.</exception>
    public static Task<JournalSnapshot> ReadJournalAsync(DatabaseRun database, RunContext context, CancellationToken cancellationToken) =>
        database.Settings.ConnectTimeout == TimeSpan.Zero
            ? database.Session.ReadJournalAsync(cancellationToken)
            : RetryAsync(database, context, cancellationToken);

    private static async Task<JournalSnapshot> RetryAsync(DatabaseRun database, RunContext context, CancellationToken cancellationToken)
    {
        var started = context.Clock.GetTimestamp();
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = context.Clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is UnreachableException { IsTransient: true }
                    && context.Clock.GetElapsedTime(started) < database.Settings.ConnectTimeout),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                OnRetry = attempt =>
                {
                    context.Tell(new Reconnecting(context.RunId, database.Name, attempt.Outcome.Exception!.Message));
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
        return await pipeline.ExecuteAsync(
            static async (d, token) => await d.Session.ReadJournalAsync(token).ConfigureAwait(false), database, cancellationToken).ConfigureAwait(false);
    }
}
