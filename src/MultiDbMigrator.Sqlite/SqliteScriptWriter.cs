using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Sqlite;

/// <summary>Writes SQL for the sqlite3 shell; run it with <c>-bail</c>, so that it stops at an error.</summary>
internal sealed class SqliteScriptWriter(SqliteJournalSql sql, DatabaseSettings settings, TextWriter output) : ISqlScriptWriter
{
    private readonly string _opening = new SqliteTarget(settings).OpeningPragmas;

    public void WriteJournalTable()
    {
        WriteSession();
        output.Write(sql.CreateTable);
        output.WriteLine(";");
        output.WriteLine();
    }

    public void WriteStep(StepScript script)
    {
        if (script.IsOneTransaction)
            output.WriteLine("BEGIN IMMEDIATE;");
        foreach (var statement in script.Content.Statements)
        {
            output.Write(statement.Text);
            output.WriteLine("\n;");
        }

        if (script.Content.Shape.LeavesTransactionOpen)
            output.WriteLine("COMMIT;");
        WriteEntry(script.Entry);
        if (script.IsOneTransaction)
            output.WriteLine("COMMIT;");
        if (script.Content.Shape.ChangesSession)
            WriteSession();
        output.WriteLine();
    }

    private void WriteEntry(JournalEntry entry)
    {
        output.Write(JournalParameters.ToLiterals(sql.Insert, JournalParameters.OfComplete(entry), SqliteJournalSql.QuoteText));
        output.WriteLine(";");
    }

    // As a connection of the command begins; the shell's own settings are others.
    private void WriteSession()
    {
        output.WriteLine(_opening);
        if (settings.Session.Length > 0)
            output.WriteLine($"{settings.Session}\n;");
    }
}
