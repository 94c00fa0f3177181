using System.Text.Json.Serialization;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>A step that a run would do.</summary>
internal sealed record PlanStepDocument(
    string Database, string Action, string? Version, string Name, int Statements, bool Transaction, IReadOnlyList<string> Requires)
{
    /// <summary>Whether it is a step of an application, whose statements are not known; <see langword="null"/> for SQL.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsCode { get; init; }
}
