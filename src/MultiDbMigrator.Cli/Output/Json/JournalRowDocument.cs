using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>A row of a journal.</summary>
internal sealed record JournalRowDocument(
    long Id,
    string? Version,
    string Name,
    string Kind,
    string State,
    string? Checksum,
    int StatementsTotal,
    int StatementsDone,
    DateTime StartedAt,
    DateTime? FinishedAt,
    long? DurationMs,
    string AppliedBy,
    Guid RunId,
    string ToolVersion,
    bool HasDownScript,
    string? Error)
{
    public static JournalRowDocument Of(JournalRow row) => new(
        row.Id,
        row.Version,
        row.Name,
        JournalWords.Of(row.Kind),
        JournalWords.Of(row.State),
        row.Checksum,
        row.StatementsTotal,
        row.StatementsDone,
        row.StartedAt,
        row.FinishedAt,
        row.DurationMs,
        row.AppliedBy,
        row.RunId,
        row.ToolVersion,
        row.HasDownScript,
        UnfinishedWords.Error(row));
}
