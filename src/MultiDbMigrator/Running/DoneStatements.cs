using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>Compares the statements of a script that are done with those that the script has now.</summary>
internal static class DoneStatements
{
    /// <exception cref="EditedException">One of them was edited.</exception>
    public static void RefuseEdited(DatabaseRun database, PlanStep step, JournalRow row)
    {
        if (FindEdit(database, step, row) is { } edit)
            throw new EditedException(step, database.History.OriginOf(row), row.StatementsDone, edit, database.CommandLine($"repair --accept-checksum {RunContext.Quote(step.Label)}"));
    }

    /// <summary>The first statement that was edited; <see langword="null"/> when none was.</summary>
    public static StatementEdit? FindEdit(DatabaseRun database, PlanStep step, JournalRow row)
    {
        var done = row.StatementsDone;
        if (done == 0 || step.Content.IsDeferred || StatementChecksum.OfFirst(done, step.Content) == row.Checksum)
            return null;
        IReadOnlyList<ScriptStatement> was = row.Script is null ? [] : database.Reader.ReadFirst(step.Content.Source, row.Script, done);
        if (was.Count < done || was.Aggregate("", StatementChecksum.Add) != row.Checksum)
            return done == 1 ? new StatementEdit(1, step.Content.Statements.FirstOrDefault()?.Line, null) : new StatementEdit(null, null, null);

        foreach (var statement in step.Content.Statements.Take(done))
        {
            var old = was[statement.Number - 1];
            if (old.Text != statement.Text)
                return new StatementEdit(statement.Number, statement.Line, TextDifference.Between(old.Text, statement.Text));
        }

        var missing = was[step.Content.Shape.Statements];
        return new StatementEdit(missing.Number, null, TextDifference.Between(missing.Text, ""));
    }
}
