namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>A script and what became of it.</summary>
internal sealed record HistoryDocument(
    string? Version, string Name, string State, DateTime? At, long? DurationMs, string? AppliedBy, Guid? RunId);
