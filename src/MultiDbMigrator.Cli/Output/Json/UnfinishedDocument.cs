using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>A step that began and is not complete, as the journal has it.</summary>
internal sealed record UnfinishedDocument(
    string? Version, string Name, string Action, string State, int Done, int Statements, int? InFlight, Guid RunId, string AppliedBy, DateTime StartedAt, string? Error)
{
    public static UnfinishedDocument Of(JournalRow row, JournalHistory history) => new(
        row.Version,
        row.Name,
        JournalWords.Of(history.StepOf(row)),
        UnfinishedWords.State(row),
        row.StatementsDone,
        row.StatementsTotal,
        BegunStatement.Of(row)?.Number,
        row.RunId,
        row.AppliedBy,
        row.StartedAt,
        UnfinishedWords.Error(row));
}
