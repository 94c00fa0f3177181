using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Sqlite;

/// <summary>Writes SQL for the sqlite3 shell; run it with <c>-bail</c>, so that it stops at an error.</summary>
internal sealed class SqliteScriptWriter(SqliteJournalSql sql, TextWriter output) : ISqlScriptWriter
{
    public void WriteJournalTable()
    {
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
        output.WriteLine();
    }

    public void WriteEntry(JournalEntry entry)
    {
        output.Write(JournalParameters.ToLiterals(sql.Insert, JournalParameters.OfComplete(entry), SqliteJournalSql.QuoteText));
        output.WriteLine(";");
    }
}
