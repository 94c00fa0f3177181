using System.Globalization;
using MultiDbMigrator.Engines;

namespace MultiDbMigrator.MySql;

/// <summary>
/// Looks, while this side waits for an answer, whether the server sleeps. A KILL QUERY that comes between two statements of a
/// packet ends the packet without an answer. The session is ended then, and what was in flight is settled as after any lost
/// connection.
/// </summary>
internal sealed class SilenceWatch : IAsyncDisposable
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LaterLooks = TimeSpan.FromSeconds(30);

    private readonly MySqlTarget _target;
    private readonly string _findSleeper;
    private readonly CancellationTokenSource _stop = new();
    private readonly PeriodicTimer _timer = new(FirstLook);
    private readonly Task _watching;

    /// <param name="target">The server.</param>
    /// <param name="findSleeper">A query for the number of the connection, if it sleeps.</param>
    public SilenceWatch(MySqlTarget target, string findSleeper)
    {
        _target = target;
        _findSleeper = findSleeper;
        _watching = WatchAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // Most statements are answered before the first look: ending the timer raises no exception.
        _timer.Dispose();
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (await _timer.WaitForNextTickAsync().ConfigureAwait(false))
            {
                await LookAsync(_stop.Token).ConfigureAwait(false);
                _timer.Period = LaterLooks;
            }
        }
        catch (Exception end) when (end is OperationCanceledException or ObjectDisposedException)
        {
            // The answer has come.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await _target.OpenAsync(cancellationToken).ConfigureAwait(false);
            if (await MySqlCommands.RunAsync(connection, _findSleeper, cancellationToken).ConfigureAwait(false) is { } sleeper)
                await MySqlCommands.RunAsync(connection, string.Create(CultureInfo.InvariantCulture, $"KILL {sleeper}"), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is UnreachableException or StatementException)
        {
            // There is no way to look at this moment; the next look may find one.
        }
    }
}
