using System.Text.Json.Serialization;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>The one document that a command writes with <c>--format json</c>. What a command has nothing to say about is left out.</summary>
internal sealed record RunDocument
{
    public Guid? RunId { get; init; }

    public required string Command { get; init; }

    public required bool Ok { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    public IReadOnlyList<DatabaseDocument> Databases { get; init; } = [];

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PlanStepDocument>? Plan { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sql { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ScriptDocument? Script { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Files { get; init; }

    public static RunDocument Of(string command, RunResult result) => new()
    {
        RunId = result.RunId,
        Command = command,
        Ok = result.IsOk,
        Databases = [.. result.Databases.Select(d => DatabaseDocument.Of(d))],
    };
}
