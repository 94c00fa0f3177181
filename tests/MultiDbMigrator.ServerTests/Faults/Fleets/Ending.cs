using MultiDbMigrator.ServerTests.Command;

namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>Ends to which no command may come, whatever goes wrong.</summary>
internal static class Ending
{
    private const int Aborted = 134;
    private const int Crashed = 139;

    // What a scheduler waits for before it kills.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(6);

    /// <summary>What is wrong with the way in which a command ended; <see langword="null"/> for nothing.</summary>
    public static string? Fault(CommandResult result) =>
        result.Errors.Contains("error: unexpected: ", StringComparison.Ordinal) || result.ExitCode is Aborted or Crashed ? $"exit code {result.ExitCode}: {result.Errors}" : null;

    /// <summary>The same where it was asked to end, some time before it did.</summary>
    public static string? FaultAfterSignal(CommandResult result, TimeSpan took) =>
        Fault(result) ?? (took > Patience && !result.Errors.Contains("stopping: waiting for", StringComparison.Ordinal) ? $"took {took.TotalSeconds:0.0} s to end, and did not say why: {result.Errors}" : null);
}
