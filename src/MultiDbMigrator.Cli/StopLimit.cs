using MultiDbMigrator.Cli.Output;

namespace MultiDbMigrator.Cli;

/// <summary>
/// Says what a run that was stopped still waits for, and ends the process where that takes too long: a network that fell silent
/// may hold up a cancellation for minutes. Any end is safe, because the journal says how far the run came.
/// </summary>
/// <param name="output">Where it is said.</param>
/// <param name="work">What the databases are at.</param>
internal sealed class StopLimit(CommandOutput output, WorkAtHand work)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Begins to count.</summary>
    /// <param name="exitCode">The code to end with.</param>
    public async Task WatchAsync(int exitCode)
    {
        await Task.Delay(Patience).ConfigureAwait(false);
        output.Tell($"stopping: waiting for {work}, for {(Limit - Patience).TotalSeconds:0} s at most; a second signal ends it at once");
        await Task.Delay(Limit - Patience).ConfigureAwait(false);
        output.Tell("error: ended without an answer; the journal says how far the run came, and the next run goes on there");
        Environment.Exit(exitCode);
    }
}
