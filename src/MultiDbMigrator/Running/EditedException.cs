using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>A script that is not complete was edited before the statement at which it stopped.</summary>
public sealed class EditedException : MigratorException
{
    internal EditedException(PlanStep step, JournalRow row, int done, StatementEdit edit, string acceptCommand)
        : base(Describe(step, row, done, edit, acceptCommand))
    {
        Database = step.Database;
        File = step.Content.File;
        Row = row;
        Edit = edit;
    }

    /// <summary>The database.</summary>
    public string Database { get; }

    /// <summary>The script file.</summary>
    public string File { get; }

    /// <summary>The journal row of the run that stopped.</summary>
    public JournalRow Row { get; }

    /// <summary>What was edited.</summary>
    public StatementEdit Edit { get; }

    /// <inheritdoc/>
    public override FailureKind Kind => FailureKind.Script;

    private static string Describe(PlanStep step, JournalRow row, int done, StatementEdit edit, string acceptCommand)
    {
        var place = edit.Line is { } line ? $"{step.Content.File}:{line}" : step.Content.File;
        return $"[{step.Database}] {place}: {What(row, done, edit)}\n"
            + (edit.Difference is { } difference ? StopText.Indent(difference, "    ") + "\n" : "")
            + $"  {StopText.Who(row)}\n"
            + "  put it back as it was, or accept it as it is now, running none of it again:\n"
            + $"    {acceptCommand}";
    }

    private static string What(JournalRow row, int done, StatementEdit edit)
    {
        var progress = $"{done} of {row.StatementsTotal} {(done == 1 ? "is" : "are")} done";
        if (edit.Number is not { } number)
            return $"one of the statements 1 to {done}, or a variable in it, was edited, and they are done ({progress}); the journal does not have their text, so that it cannot be shown which";
        return $"statement {number} was {(edit.Line is null ? "taken out" : "edited")}, and it is done ({progress})";
    }
}
