using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>A step that a run completed.</summary>
/// <param name="Version">The version; <see langword="null"/> for a repeatable.</param>
/// <param name="Name">The name of the script.</param>
/// <param name="Action">What was done.</param>
/// <param name="Statements">How many statements were run.</param>
/// <param name="DurationMs">How long it took, in milliseconds.</param>
public sealed record StepReport(string? Version, string Name, StepAction Action, int Statements, long DurationMs);
