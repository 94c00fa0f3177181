using System.Runtime.ExceptionServices;
using MultiDbMigrator.Engines;
using Polly;
using Polly.Retry;

namespace MultiDbMigrator.Running;

/// <summary>Tries again what may pass by itself: a server that is away, a lost connection, a deadlock, a lock that was not to be had.</summary>
/// <param name="database">The database.</param>
/// <param name="context">The run.</param>
/// <param name="patience">For how long a server that cannot be reached is tried.</param>
internal sealed class Retry(DatabaseRun database, RunContext context, TimeSpan patience)
{
    /// <summary>How often a statement is tried that the server takes back, or that takes the connection with it.</summary>
    public const int MostAttempts = 10;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(5);

    // A server that works may need as long to let somebody in.
    private static readonly TimeSpan ShortestAttempt = TimeSpan.FromSeconds(1);

    // The driver's clock may end an attempt a little before ours says so.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private int _attempts = 1;
    private long? _awaySince;
    private TimeSpan _firstTook;

    /// <summary>How long the next attempt to connect may take; the driver's own limit when it is <see langword="null"/>.</summary>
    public TimeSpan? Left => patience == TimeSpan.Zero ? null : patience - Away > ShortestAttempt ? patience - Away : ShortestAttempt;

    private TimeSpan Away => _awaySince is { } since ? context.Clock.GetElapsedTime(since) + _firstTook : TimeSpan.Zero;

    /// <summary>Runs something until it goes well, or fails in a way that will not pass.</summary>
    /// <param name="attempt">What to run. It begins by finding out how far an earlier attempt came.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(Func<CancellationToken, Task> attempt, CancellationToken cancellationToken)
    {
        try
        {
            await attempt(cancellationToken).ConfigureAwait(false);
        }
        catch (MigratorException error) when (!cancellationToken.IsCancellationRequested && MayPass(error))
        {
            await RunAgainAsync(error, attempt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// The same; a connection that is lost each time is a server that cannot be reached. One that another database of the run found
    /// to be away is not tried.
    /// </summary>
    public async Task ReachAsync(Func<CancellationToken, Task> attempt, CancellationToken cancellationToken)
    {
        try
        {
            await database.Server.PassAsync(token => RunAsync(attempt, token), cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException error) when (error.Error.Transience == Transience.ConnectionLost)
        {
            throw new UnreachableException(error.Error, isTransient: true, error);
        }
    }

    // The first attempt has been made: without a fault, nothing of the strategy is needed.
    private async Task RunAgainAsync(MigratorException first, Func<CancellationToken, Task> attempt, CancellationToken cancellationToken)
    {
        MigratorException? known = first;
        var pipeline = new ResiliencePipelineBuilder { TimeProvider = context.Clock }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Exception is MigratorException error && (error == first || MayPass(error))),
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                DelayGenerator = outcome => ValueTask.FromResult(LastDelay(outcome.Outcome.Exception, outcome.AttemptNumber)),
                OnRetry = async outcome =>
                {
                    context.Tell(new TryingAgain(context.RunId, database.Name, outcome.Outcome.Exception!.Message, outcome.RetryDelay));
                    if (IsAway(outcome.Outcome.Exception))
                        await database.CloseAsync().ConfigureAwait(false);
                    if (outcome.Outcome.Exception is UnreachableException { IsCrowded: true } && context.Crowded is { } crowded)
                        await crowded().ConfigureAwait(false);
                },
            })
            .Build();
        await pipeline.ExecuteAsync(
            async token =>
            {
                if (Interlocked.Exchange(ref known, null) is { } error)
                    ExceptionDispatchInfo.Throw(error);
                await attempt(token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private bool MayPass(MigratorException error)
    {
        if (error is UnreachableException unreachable)
        {
            if (_awaySince is null)
                (_awaySince, _firstTook) = (context.Clock.GetTimestamp(), unreachable.Took);
            return unreachable.IsTransient && !database.Server.IsOpen && PatienceWith(unreachable) - Away > Tick;
        }

        _awaySince = null;
        if (TransienceOf(error) == Transience.Lasting)
            return false;
        if (_attempts++ < MostAttempts)
            return true;
        context.Tell(database.Name, $"given up after {MostAttempts} attempts");
        return false;
    }

    // Near its end, the patience itself is the longest delay.
    private TimeSpan? LastDelay(Exception? error, int attempt)
    {
        if (error is not UnreachableException { IsCrowded: false } || patience - Away > LongestDelay)
            return null;
        var delay = FirstDelay * Math.Pow(2, Math.Min(attempt, 5));
        var left = patience - Away;
        return left <= TimeSpan.Zero ? TimeSpan.Zero : delay < left ? delay : left;
    }

    // A server that is full works, and those who fill it, other runs perhaps, come to an end as those do who hold a lock.
    private TimeSpan PatienceWith(UnreachableException error) =>
        error.IsCrowded && database.Settings.LockTimeout > patience ? database.Settings.LockTimeout : patience;

    private static bool IsAway(Exception? error) => error is UnreachableException || TransienceOf(error) == Transience.ConnectionLost;

    private static Transience TransienceOf(Exception? error) => error switch
    {
        ScriptFailedException script => script.Error.Transience,
        StatementException statement => statement.Error.Transience,
        _ => Transience.Lasting,
    };
}
