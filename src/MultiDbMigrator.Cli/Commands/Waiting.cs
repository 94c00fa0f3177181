namespace MultiDbMigrator.Cli.Commands;

/// <summary>Looks again and again, with growing pauses.</summary>
internal static class Waiting
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Looks until there is nothing more to wait for, or time is up.</summary>
    /// <param name="look">Looks once.</param>
    /// <param name="isWorthWaiting">Whether to look again.</param>
    /// <param name="tell">Told once, when the waiting begins.</param>
    /// <param name="limit">How long to go on; zero looks once.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>What the last look found.</returns>
    public static async Task<T> UntilFineAsync<T>(
        Func<CancellationToken, Task<T>> look, Func<T, bool> isWorthWaiting, Action<T> tell, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var pause = FirstPause;
        for (var isFirst = true; ; isFirst = false)
        {
            var found = await look(cancellationToken).ConfigureAwait(false);
            var left = limit - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || !isWorthWaiting(found))
                return found;
            if (isFirst)
                tell(found);
            await Task.Delay(pause < left ? pause : left, clock, cancellationToken).ConfigureAwait(false);
            pause = pause * 1.25 < LongestPause ? pause * 1.25 : LongestPause;
        }
    }
}
