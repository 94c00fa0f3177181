using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>Something that a repair found, and what became of it.</summary>
internal sealed record RepairDocument(
    string? Version,
    string Name,
    string Problem,
    string Action,
    string File,
    int? Line,
    int? Number,
    int Done,
    int Statements,
    string? Statement,
    string? Difference,
    string? Evidence,
    Guid StoppedRun,
    string AppliedBy,
    DateTime StartedAt,
    string? Decision,
    string? Note,
    IReadOnlyList<string> Commands)
{
    public static RepairDocument Of(RepairReport report)
    {
        var (problem, row) = (report.Problem, report.Problem.Row);
        return new RepairDocument(
            row.Version,
            row.Name,
            problem.Kind switch
            {
                RepairProblemKind.InFlight => "in-flight",
                RepairProblemKind.Stopped => "stopped",
                RepairProblemKind.SessionLost => "session-lost",
                RepairProblemKind.EditedDone => "edited-done",
                _ => "edited",
            },
            Words.Of(problem.Action),
            problem.File,
            problem.Line,
            problem.Number,
            row.StatementsDone,
            row.StatementsTotal,
            problem.Statement,
            problem.Difference,
            problem.Evidence,
            problem.Origin.RunId,
            problem.Origin.AppliedBy,
            problem.Origin.StartedAt,
            report.Choice switch
            {
                RepairChoice.MarkDone => "mark-done",
                RepairChoice.Retry => "retry",
                RepairChoice.AcceptChecksum => "accept-checksum",
                _ => null,
            },
            report.Decision,
            [.. problem.Options.Select(o => o.Command)]);
    }
}
