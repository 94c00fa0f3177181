using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Sqlite;

/// <summary>
/// How the sqlite3 shell is called (https://www.sqlite.org/cli.html): <c>.dump</c> for schema and rows. It has no dump of the
/// schema alone that makes virtual tables as they were made, so that is read from the schema's table, without the tables that
/// virtual ones keep for themselves.
/// </summary>
internal static class SqliteDump
{
    public static DumpCommand Describe(string file, string journal, bool withData)
    {
        string[] shell = ["-batch", "-bail", "-noheader", "-list", "-readonly", file];
        return new DumpCommand(["sqlite3"], "the sqlite3 shell, 3.37 or newer (Debian and Ubuntu: apt install sqlite3)", [.. shell, withData ? ".dump" : Schema(journal)])
        {
            Rewrite = statement => withData && IsJournal(statement, journal) ? null : statement,
        };
    }

    // What is stored may end with a comment, after which only another line ends the statement.
    private static string Schema(string journal) => $"""
        SELECT sql || CASE WHEN instr(sql, '--') > 0 THEN char(10) ELSE '' END || ';' FROM sqlite_schema AS o
        WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND tbl_name <> '{journal.Replace("'", "''", StringComparison.Ordinal)}'
        AND NOT EXISTS (SELECT 1 FROM pragma_table_list AS t WHERE t.schema = 'main' AND t.name = o.tbl_name AND t.type = 'shadow')
        ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, rowid
        """;

    // The shell quotes names where they need it; that of the journal was quoted when it was made.
    private static bool IsJournal(string statement, string journal)
    {
        var quoted = SqliteJournalSql.Quote(journal);
        return new[] { $"CREATE TABLE {quoted}", $"CREATE TABLE IF NOT EXISTS {quoted}", $"INSERT INTO {quoted} VALUES(", $"INSERT INTO {journal} VALUES(" }
            .Any(start => statement.StartsWith(start, StringComparison.OrdinalIgnoreCase));
    }
}
