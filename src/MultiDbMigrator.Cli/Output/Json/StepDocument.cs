namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>A step that a run completed.</summary>
internal sealed record StepDocument(string? Version, string Name, string Action, int Statements, long DurationMs);
