namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>A step that a run would do.</summary>
internal sealed record PlanStepDocument(
    string Database, string Action, string? Version, string Name, int Statements, bool Transaction, IReadOnlyList<string> Requires);
