using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;

namespace MultiDbMigrator.MySql;

/// <summary>Writes SQL for the mysql and mariadb clients, which stop at an error when they read from a file.</summary>
internal sealed class MySqlScriptWriter(MySqlJournalSql sql, DatabaseSettings settings, TextWriter output) : ISqlScriptWriter
{
    /// <summary>The settings that dumps and scripts change most; the clients have no command that cleans a session.</summary>
    private const string RememberSession = "SET @migrator_sql_mode = @@SESSION.sql_mode, @migrator_foreign_key_checks = @@SESSION.foreign_key_checks, "
        + "@migrator_unique_checks = @@SESSION.unique_checks, @migrator_time_zone = @@SESSION.time_zone";

    private const string RestoreSession = "SET SESSION sql_mode = @migrator_sql_mode, SESSION foreign_key_checks = @migrator_foreign_key_checks, "
        + "SESSION unique_checks = @migrator_unique_checks, SESSION time_zone = @migrator_time_zone, SESSION autocommit = 1";

    private const string Delimiter = "$$migrator$$";

    public void WriteJournalTable()
    {
        if (settings.Session.Length > 0)
            Write(settings.Session);
        Write("SET NAMES utf8mb4");
        Write(RememberSession);
        Write(sql.CreateTable);
        output.WriteLine();
    }

    public void WriteStep(StepScript script)
    {
        if (script.IsOneTransaction)
            Write("START TRANSACTION");
        foreach (var statement in script.Content.Statements)
            Write(statement.Text);
        if (script.Content.Shape.LeavesTransactionOpen)
            Write("COMMIT");
        if (script.Content.Shape.ChangesSession)
        {
            Write(RestoreSession);
            Write("SET NAMES utf8mb4");
        }

        WriteEntry(script.Entry);
        if (script.IsOneTransaction)
            Write("COMMIT");
        output.WriteLine();
    }

    private void WriteEntry(JournalEntry entry) =>
        Write(JournalParameters.ToLiterals(sql.Insert, JournalParameters.OfComplete(entry), Text));

    // To be read by people: only a backslash, which means one thing or another, is written as a number.
    private static string Text(string text) =>
        text.Contains('\\', StringComparison.Ordinal) ? CatalogSql.Literal(text) : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    // The clients cut at every semicolon outside of quotes; a body holds some. A comment at the end must not swallow what ends the statement.
    private void Write(string text)
    {
        if (!text.Contains(';', StringComparison.Ordinal))
        {
            output.Write(text);
            output.WriteLine(text.AsSpan().ContainsAny('#', '-') ? "\n;" : ";");
            return;
        }

        output.WriteLine("DELIMITER " + Delimiter);
        output.Write(text);
        output.WriteLine("\n" + Delimiter);
        output.WriteLine("DELIMITER ;");
    }
}
