using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Cli.Output;

/// <summary>What the journal says of a step that is not complete, in words.</summary>
internal static class UnfinishedWords
{
    /// <summary>failed where a statement was refused; unfinished where a run is at it, died, or a repair settled it.</summary>
    public static string State(JournalRow row) =>
        row is { State: JournalState.Failed, Kind: not JournalKind.Repair } ? "failed" : "unfinished";

    /// <summary>The column <c>error</c> as people read it: an engine's note says which statement was begun.</summary>
    public static string? Error(JournalRow row) =>
        BegunStatement.Of(row) is { } begun ? $"statement {begun.Number} was begun" : row.Error?.ReplaceLineEndings(" ");

    /// <summary>How far it came, and why it is not complete.</summary>
    public static string Detail(JournalRow row)
    {
        var progress = $"{row.StatementsDone} of {Words.Count(row.StatementsTotal, "statement")} done";
        var error = Error(row) is { } text ? ": " + text : "";
        return row.State == JournalState.Running
            ? $"{progress}{error}; a run is in progress, or died: {row.RunId} by {row.AppliedBy}, {Words.Time(row.StartedAt)}"
            : progress + error;
    }
}
