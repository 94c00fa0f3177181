using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>What was found in a database of another tool's, and what became of it.</summary>
internal sealed record AdoptionDocument(string? Tool, string? Table, bool Written, IReadOnlyList<AdoptionRowDocument> Rows)
{
    public static AdoptionDocument? Of(AdoptionReport? report) => report is null ? null : new AdoptionDocument(
        report.Tool,
        report.Table,
        report.IsWritten,
        [.. report.Rows.Select(r => new AdoptionRowDocument(r.Label, r.Script, AdoptionOutput.Word(r.Outcome, report.IsWritten).Replace(' ', '-'), r.At, r.By, r.Note))]);
}
