using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Sqlite;

/// <summary>The SQL that is sent to SQLite. Times are UTC in ISO 8601, as text.</summary>
internal sealed class SqliteJournalSql
{
    private const string Now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

    private readonly string _table;

    public SqliteJournalSql(string table)
    {
        _table = table;
        var journal = Quote(table);

        CreateTable = $"""
            CREATE TABLE IF NOT EXISTS {journal} (
              id INTEGER PRIMARY KEY,
              version TEXT,
              name TEXT NOT NULL,
              kind TEXT NOT NULL,
              state TEXT NOT NULL,
              checksum TEXT,
              statements_total INTEGER NOT NULL,
              statements_done INTEGER NOT NULL,
              started_at TEXT NOT NULL,
              finished_at TEXT,
              duration_ms INTEGER,
              applied_by TEXT NOT NULL,
              run_id TEXT NOT NULL,
              tool_version TEXT NOT NULL,
              down_script TEXT,
              error TEXT
            )
            """;

        Read = $"SELECT {JournalReader.Columns} FROM {journal} ORDER BY id";

        LastId = $"SELECT max(id) FROM {journal}";

        HasTables = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";

        Insert = $"""
            INSERT INTO {journal} (version, name, kind, state, checksum, statements_total, statements_done,
              started_at, finished_at, duration_ms, applied_by, run_id, tool_version, down_script)
            VALUES (@version, @name, @kind, @state, @checksum, @statements_total, @statements_done,
              strftime('%Y-%m-%dT%H:%M:%fZ', 'now', printf('-%d.%03d seconds', @duration_ms / 1000, @duration_ms % 1000)),
              {Now}, @duration_ms, @applied_by, @run_id, @tool_version, @down_script)
            """;

        Noted = $"""
            INSERT INTO {journal} (version, name, kind, state, checksum, statements_total, statements_done,
              started_at, finished_at, duration_ms, applied_by, run_id, tool_version, down_script, error)
            VALUES (@version, @name, @kind, @state, @checksum, @statements_total, @statements_done,
              coalesce(@started_at, {Now}), coalesce(@finished_at, {Now}), @duration_ms, @applied_by, @run_id, @tool_version, @down_script, @error)
            """;

        Begin = $"""
            INSERT INTO {journal} (version, name, kind, state, checksum, statements_total, statements_done,
              started_at, applied_by, run_id, tool_version, down_script)
            VALUES (@version, @name, @kind, @state, @checksum, @statements_total, @statements_done,
              {Now}, @applied_by, @run_id, @tool_version, @down_script)
            """;

        Mark = $"UPDATE {journal} SET state = 'running', error = NULL, statements_done = @done, checksum = @checksum WHERE id = @id";

        Complete = $"""
            UPDATE {journal} SET state = @state, statements_total = @done, statements_done = @done, checksum = @checksum, finished_at = {Now}, error = NULL,
              duration_ms = CAST(round((julianday('now') - julianday(started_at)) * 86400000) AS INTEGER)
            WHERE id = @id
            """;

        Fail = $"UPDATE {journal} SET state = 'failed', finished_at = {Now}, error = @error WHERE id = @id AND state IN ('running', 'failed')";

        DownScript = $"SELECT down_script FROM {journal} WHERE id = @id";
    }

    public string CreateTable { get; }

    public string Read { get; }

    public string LastId { get; }

    public string HasTables { get; }

    public string Insert { get; }

    /// <summary>Adds a row with a note, and with times of its own where they are given.</summary>
    public string Noted { get; }

    public string Begin { get; }

    public string Mark { get; }

    public string Complete { get; }

    public string Fail { get; }

    public string DownScript { get; }

    /// <summary>The same for others' connections.</summary>
    public JournalDescription Describe() => new(
        $"SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower({QuoteText(_table)})",
        CreateTable,
        Read,
        entry => JournalParameters.ToLiterals(Insert, JournalParameters.OfComplete(entry), QuoteText));

    /// <summary>The tables of some names (<c>@names</c>, each between commas) and their columns.</summary>
    /// <param name="schema">What the file is called; the text of the query, because nothing else could say what is own.</param>
    /// <param name="isOwn">Whether the file is that of the section.</param>
    public static string FindTables(string? schema, bool isOwn) => $"""
        SELECT {(schema is null ? "NULL" : QuoteText(schema))}, t.name, {(isOwn ? 1 : 0)}, c.name
        FROM sqlite_master t JOIN pragma_table_info(t.name) c
        WHERE t.type = 'table' AND instr(@names, ',' || lower(t.name) || ',') > 0
        ORDER BY t.name, c.cid
        """;

    public static string ReadTable(string table, IEnumerable<string> columns) => $"SELECT {string.Join(", ", columns.Select(Quote))} FROM {Quote(table)}";

    public static string QuoteText(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
