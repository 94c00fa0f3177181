using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.PostgreSql;

/// <summary>Writes SQL for psql; run it with <c>-v ON_ERROR_STOP=1</c>, so that it stops at an error.</summary>
internal sealed class PostgreSqlScriptWriter(PostgreSqlJournalSql sql, DatabaseSettings settings, TextWriter output) : ISqlScriptWriter
{
    public void WriteJournalTable()
    {
        if (sql.CreateSchema.Length > 0)
        {
            Write(sql.CreateMissingSchema);
            Write($"SET search_path = {PostgreSqlJournalSql.Quote(settings.Schema!)}");
        }

        WriteSession();
        Write(sql.CreateTable);
        output.WriteLine();
    }

    public void WriteStep(StepScript script)
    {
        if (script.IsOneTransaction)
            Write("BEGIN");
        foreach (var statement in script.Content.Statements)
        {
            Write(statement.Text);
            if (statement.CopyData is null)
                continue;
            foreach (var lines in statement.CopyData)
                output.Write(lines);
            output.WriteLine("\\.");
        }

        if (script.Content.Shape.LeavesTransactionOpen)
            Write("COMMIT");
        ResetSession(script.Content.Shape);
        WriteEntry(script.Entry);
        if (script.IsOneTransaction)
            Write("COMMIT");
        output.WriteLine();
    }

    private void WriteEntry(JournalEntry entry) =>
        Write(JournalParameters.ToLiterals(sql.Insert, JournalParameters.OfComplete(entry), PostgreSqlJournalSql.QuoteText));

    private void ResetSession(ScriptShape shape)
    {
        foreach (var command in PostgreSqlJournalSql.ResetAfter(shape))
            Write(command);
        if (settings.Schema is { } schema)
            Write($"SET search_path = {PostgreSqlJournalSql.Quote(schema)}");
        WriteSession();
    }

    private void WriteSession()
    {
        if (settings.Session.Length > 0)
            Write(settings.Session);
    }

    // A comment at the end of a statement must not swallow what ends it.
    private void Write(string text)
    {
        output.Write(text);
        output.WriteLine(text.Contains("--", StringComparison.Ordinal) ? "\n;" : ";");
    }
}
