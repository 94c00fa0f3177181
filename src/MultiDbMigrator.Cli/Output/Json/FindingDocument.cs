namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>Something that is not as it should be.</summary>
internal sealed record FindingDocument(string Kind, string Script, string? Detail);
