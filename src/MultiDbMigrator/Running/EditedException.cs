using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>A script that is not complete was edited before the statement at which it stopped.</summary>
public sealed class EditedException : MigratorException
{
    internal EditedException(PlanStep step, JournalRow row, StatementEdit edit, string acceptCommand)
        : base(Describe(step, row, edit, acceptCommand))
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

    /// <summary>The journal row of the script.</summary>
    public JournalRow Row { get; }

    /// <summary>What was edited.</summary>
    public StatementEdit Edit { get; }

    /// <inheritdoc/>
    public override FailureKind Kind => FailureKind.Script;

    private static string Describe(PlanStep step, JournalRow row, StatementEdit edit, string acceptCommand)
    {
        var place = edit.Line is { } line ? $"{step.Content.File}:{line}" : step.Content.File;
        return $"[{step.Database}] {place}: {What(row, edit)}\n"
            + (edit.Difference is { } difference ? StopText.Indent(difference, "    ") + "\n" : "")
            + $"  {StopText.Who(row)}\n"
            + "  put it back as it was, or accept it as it is now, running none of it again:\n"
            + $"    {acceptCommand}";
    }

    private static string What(JournalRow row, StatementEdit edit)
    {
        var done = $"{row.StatementsDone} of {row.StatementsTotal} statements are done";
        if (edit.Number is not { } number)
            return $"{done}, and one of them, or a variable in it, was edited since; the journal does not have their text, so that it cannot be shown which";
        return edit.Line is null
            ? $"statement {number} was taken out, and it is done ({done})"
            : $"statement {number} was edited, and it is done ({done})";
    }
}
