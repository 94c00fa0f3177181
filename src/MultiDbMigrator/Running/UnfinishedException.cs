using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>An earlier run did not complete a script, and this one cannot go on there by itself.</summary>
public sealed class UnfinishedException : MigratorException
{
    private UnfinishedException(string database, JournalRow row, string message)
        : base($"[{database}] {message}")
    {
        Database = database;
        Row = row;
    }

    /// <summary>The database.</summary>
    public string Database { get; }

    /// <summary>The journal row of the script.</summary>
    public JournalRow Row { get; }

    /// <summary>The script file; <see langword="null"/> when the script is only to be completed first.</summary>
    public string? File { get; private init; }

    /// <summary>The statement that was in flight, counted from 1; <see langword="null"/> when the script is only to be completed first.</summary>
    public int? Number { get; private init; }

    /// <summary>The line on which it begins.</summary>
    public int? Line { get; private init; }

    /// <summary>Its first line.</summary>
    public string? Statement { get; private init; }

    /// <summary>What the database shows of it, and what to look at.</summary>
    public string? Evidence { get; private init; }

    /// <inheritdoc/>
    public override FailureKind Kind => FailureKind.Script;

    /// <summary>A statement was in flight, and whether it has happened cannot be told.</summary>
    internal static UnfinishedException InFlight(DatabaseRun database, PlanStep step, JournalRow row, BegunStatement begun, string evidence)
    {
        var statement = step.Content.Statements.ElementAtOrDefault(begun.Number - 1);
        var place = statement is null ? step.Content.File : $"{step.Content.File}:{statement.Line}";
        return new UnfinishedException(
            database.Name,
            row,
            $"{place}: statement {begun.Number} of {row.StatementsTotal} was in flight when its run ended, and nothing tells whether it has happened\n"
            + (statement is null ? "" : $"  statement: {statement.FirstLine}\n")
            + $"  evidence: {evidence}\n"
            + $"  {StopText.Who(database.History.OriginOf(row))}\n"
            + "  look at the database, say which it is, and run again:\n"
            + $"    {database.CommandLine("repair --mark-done")}   if it has happened\n"
            + $"    {database.CommandLine("repair --retry")}       if it has not, or was taken back by hand")
        {
            File = step.Content.File,
            Number = begun.Number,
            Line = statement?.Line,
            Statement = statement?.FirstLine,
            Evidence = evidence,
        };
    }

    /// <summary>The session of the first part is gone, with something in it that the rest may need.</summary>
    internal static UnfinishedException SessionLost(DatabaseRun database, PlanStep step, JournalRow row, ScriptStatement left, int done) => new(
        database.Name,
        row,
        $"{step.Content.File}:{left.Line}: statement {left.Number} left something in its session, which is gone: a temporary table, a prepared statement, a cursor, a variable, or the answer to what the next statement asks about it; {done} of {row.StatementsTotal} statements are done\n"
        + $"  statement: {left.FirstLine}\n"
        + $"  {StopText.Who(database.History.OriginOf(row))}\n"
        + $"  if a statement from {done + 1} on needs it, write there what makes it again; then say that the rest may run, and run again:\n"
        + $"    {database.CommandLine("repair --retry")}")
    {
        File = step.Content.File,
        Number = left.Number,
        Line = left.Line,
        Statement = left.FirstLine,
        Evidence = "what it left went with its session",
    };

    /// <summary>The other direction must wait until a step is complete.</summary>
    internal static UnfinishedException Incomplete(DatabaseRun database, JournalRow row, StepAction action)
    {
        var (word, command) = action == StepAction.Apply ? ("apply", "upgrade") : ("revert", $"downgrade {TargetBelow(row)}");
        return new UnfinishedException(
            database.Name,
            row,
            $"the {word} of {StopText.Title(row)} stopped after {row.StatementsDone} of {row.StatementsTotal} statements and must be completed first\n"
            + $"  {StopText.Who(database.History.OriginOf(row))}\n"
            + "  to go on with it:\n"
            + $"    {database.CommandLine(command)}");
    }

    // A revert leads below its version.
    private static string TargetBelow(JournalRow row) => row.Version is null ? "-1" : RunContext.Quote(row.Version + "-1");
}
