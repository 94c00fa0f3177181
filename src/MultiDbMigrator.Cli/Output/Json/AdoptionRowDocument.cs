namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>A row of another tool's journal, or a script that has none.</summary>
internal sealed record AdoptionRowDocument(string? Label, string? Script, string Outcome, DateTime? At, string? By, string? Note);
