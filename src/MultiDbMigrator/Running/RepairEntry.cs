using System.Globalization;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>The journal row that a decision adds. What it decides about stays as it was.</summary>
internal static class RepairEntry
{
    /// <exception cref="RepairException">The script does not have the statements any more that are done.</exception>
    public static JournalEntry Of(RepairProblem problem, RepairChoice choice, string decision, RunContext context)
    {
        var (step, row) = (problem.Step!, problem.Row);
        var done = choice == RepairChoice.MarkDone ? problem.Number!.Value : row.StatementsDone;
        var entry = new JournalEntry
        {
            Version = step.Version?.Text,
            Name = step.Name,
            Kind = JournalKind.Repair,
            State = JournalState.Failed,
            Checksum = step.Checksum,
            StatementsTotal = step.Content.Shape.Statements,
            StatementsDone = done,
            AppliedBy = context.AppliedBy,
            RunId = context.RunId,
            ToolVersion = context.ToolVersion,
            Error = FailureNote.Write(decision, ScriptReader.ReadBeginning(step.Content)),
        };
        if (problem.Kind == RepairProblemKind.EditedApplied)
            return entry with { State = JournalState.Applied, StatementsDone = null, DownScript = step.DownScript, Error = decision };
        if (done > entry.StatementsTotal)
            throw new RepairException($"[{problem.Database}] {problem.File} has {entry.StatementsTotal} statements, and {done} are done; put back what was taken out");
        if (done > 0)
            entry = entry with { Checksum = StatementChecksum.OfFirst(done, step.Content) };

        // Whether a statement that was in flight has happened is another question, and is still to be answered.
        return choice == RepairChoice.AcceptChecksum && BegunStatement.Of(row) is not null
            ? entry with { State = JournalState.Running, Error = row.Error }
            : entry;
    }

    /// <summary>What was decided, in words.</summary>
    public static string Decision(RepairProblem problem, RepairChoice choice) => choice switch
    {
        RepairChoice.MarkDone => string.Create(CultureInfo.InvariantCulture, $"statement {problem.Number} marked as done"),
        RepairChoice.Retry => string.Create(CultureInfo.InvariantCulture, $"statement {problem.Number} to be run again"),
        _ when problem.Kind == RepairProblemKind.EditedApplied => "text accepted as it is now",
        _ when problem.Row.StatementsDone == 1 => "statement 1, which is done, accepted as it is now",
        _ => string.Create(CultureInfo.InvariantCulture, $"statements 1 to {problem.Row.StatementsDone}, which are done, accepted as they are now"),
    };
}
