using System.Text.Json.Serialization;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>One script as it stands in its folder and in the journal.</summary>
internal sealed record ScriptDocument(
    string? Version, string Name, string State, string? File, string? DownFile, string? Checksum, int? Statements, bool? Transaction, string? Text)
{
    /// <summary>How far it came, when it is not complete.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Unfinished { get; init; }
}
