using System.Text.Json.Serialization;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>One database in a document.</summary>
internal sealed record DatabaseDocument
{
    public required string Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Family { get; init; }

    public required string Engine { get; init; }

    public string? Current { get; init; }

    public string? Head { get; init; }

    public IReadOnlyList<string> Pending { get; init; } = [];

    public string? State { get; init; }

    public IReadOnlyList<StepDocument> Steps { get; init; } = [];

    public string? Error { get; init; }

    /// <summary>The statement at which it failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FailureDocument? Failure { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StoppedDocument? Stopped { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UnfinishedDocument>? Unfinished { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RepairDocument>? Repairs { get; init; }

    /// <summary>The journals of other tools where this tool's is missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? OtherJournals { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AdoptionDocument? Adoption { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JournalRowDocument? Newest { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<HistoryDocument>? History { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<JournalRowDocument>? Journal { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FindingDocument>? Findings { get; init; }

    /// <summary>What looks like scripts in the folder and was not read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Unread { get; init; }

    /// <summary>The scripts that a down without a statement would take back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? EmptyDowns { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Settings { get; init; }

    /// <summary>A database as a run left it.</summary>
    /// <param name="report">The database.</param>
    /// <param name="action">The word for its steps, when it is not the one of each step.</param>
    public static DatabaseDocument Of(DatabaseReport report, string? action = null) => new()
    {
        Name = report.Name,
        Family = report.Family,
        Engine = report.Product,
        Current = report.Current,
        Head = report.Head,
        Pending = report.Pending,
        State = report.State is null && report.Error is null ? null : Words.Of(report.Standing),
        Steps = [.. report.Steps.Select(s => new StepDocument(s.Version, s.Name, action ?? Words.Of(s.Action), s.Statements, s.DurationMs))],
        Error = report.Error?.Message,
        Failure = FailureDocument.Of(report.Error),
        Stopped = StoppedDocument.Of(report.Stopped),
        OtherJournals = report.OtherJournals.Count == 0 ? null : report.OtherJournals,
        Unread = report.State?.Folder.Unread is { Count: > 0 } unread ? unread : null,
        Repairs = report.Repairs.Count == 0 ? null : [.. report.Repairs.Select(RepairDocument.Of)],
    };
}
