using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.MySql;

/// <summary>
/// The SQL that is sent to MySQL and MariaDB. What rides along with a script's statements is written so that no
/// <c>sql_mode</c>, character set or default database of the script matters.
/// </summary>
internal sealed class MySqlJournalSql
{
    private readonly string _journal;

    public MySqlJournalSql(string database, string table)
    {
        _journal = $"{Quote(database)}.{Quote(table)}";

        CreateTable = $"""
            CREATE TABLE IF NOT EXISTS {_journal} (
              id bigint NOT NULL AUTO_INCREMENT PRIMARY KEY,
              version varchar(255),
              name varchar(255) NOT NULL,
              kind varchar(16) NOT NULL,
              state varchar(16) NOT NULL,
              checksum char(64),
              statements_total int NOT NULL,
              statements_done int NOT NULL,
              started_at datetime(6) NOT NULL,
              finished_at datetime(6),
              duration_ms bigint,
              applied_by varchar(255) NOT NULL,
              run_id char(36) NOT NULL,
              tool_version varchar(64) NOT NULL,
              down_script longtext,
              error text
            ) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
            """;

        // MySQL gives every server an id; MariaDB passes over what is for a MySQL of 5.7 or newer
        // (https://mariadb.com/kb/en/comment-syntax/).
        var server = $"CONCAT_WS('/', /*!50700 @@server_uuid, */ @@hostname, @@port, @@datadir, @@server_id, {QuoteText($"{database}.{table}")})";

        // An empty journal is a row of one value.
        Read = $"SELECT {server} AS server, {JournalReader.Columns} FROM (SELECT 1) one LEFT JOIN {_journal} ON true ORDER BY id";

        // Rights may come by way of roles and patterns: the server itself says best whether they are there, and preparing makes nothing.
        Place = $"""
            SELECT {server}, EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = {QuoteText(database)});
            PREPARE migrator_journal FROM {QuoteText($"CREATE TABLE {_journal} (id int)")};
            DEALLOCATE PREPARE migrator_journal
            """;

        Insert = $"""
            INSERT INTO {_journal} (version, name, kind, state, checksum, statements_total, statements_done,
              started_at, finished_at, duration_ms, applied_by, run_id, tool_version, down_script)
            VALUES (@version, @name, @kind, @state, @checksum, @statements_total, @statements_done,
              UTC_TIMESTAMP(6) - INTERVAL @duration_ms * 1000 MICROSECOND, UTC_TIMESTAMP(6), @duration_ms,
              @applied_by, @run_id, @tool_version, @down_script)
            """;

        Repair = $"""
            INSERT INTO {_journal} (version, name, kind, state, checksum, statements_total, statements_done,
              started_at, finished_at, duration_ms, applied_by, run_id, tool_version, down_script, error)
            VALUES (@version, @name, @kind, @state, @checksum, @statements_total, @statements_done,
              UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), @duration_ms, @applied_by, @run_id, @tool_version, @down_script, @error)
            """;

        Fail = $"UPDATE {_journal} SET state = 'failed', finished_at = UTC_TIMESTAMP(6), error = @error WHERE id = @id AND state IN ('running', 'failed')";

        DownScript = $"SELECT down_script FROM {_journal} WHERE id = @id";
    }

    public string CreateTable { get; }

    /// <summary>What tells the journal from all others, and its rows.</summary>
    public string Read { get; }

    /// <summary>What tells a journal that is missing from all others, and whether the database holds tables; then an error if it cannot be made.</summary>
    public string Place { get; }

    public string Insert { get; }

    public string Repair { get; }

    public string Fail { get; }

    public string DownScript { get; }

    /// <summary>The table as a script's LOCK TABLES takes it along, so that marks can be written.</summary>
    public string JournalLock => $"{_journal} WRITE";

    /// <summary>Adds the row of a script that is not one transaction.</summary>
    public string Begin(ProgressMark mark, CatalogSql catalog) => $"""
        INSERT INTO {_journal} (version, name, kind, state, checksum, statements_total, statements_done,
          started_at, applied_by, run_id, tool_version, down_script, error)
        VALUES (@version, @name, @kind, @state, @checksum, @statements_total, @statements_done,
          UTC_TIMESTAMP(6), @applied_by, @run_id, @tool_version, @down_script, {Begun(mark, catalog)});
        SELECT LAST_INSERT_ID()
        """;

    /// <summary>
    /// Journals progress, and the statement that comes next. Holds nothing that parameters or a script's settings would
    /// disturb, so that it can ride with a script's statement.
    /// </summary>
    public string Mark(ProgressMark mark, CatalogSql catalog) =>
        $"UPDATE {_journal} SET state = 'running', statements_done = {mark.Done}, checksum = {Checksum(mark)}, error = {Begun(mark, catalog)} WHERE id = {mark.Id}";

    /// <summary>Journals that a statement is begun, in the same way.</summary>
    public string Announce(long id, ScriptStatement statement) =>
        $"UPDATE {_journal} SET state = 'running', error = '{BegunStatement.Note(statement)}' WHERE id = {id}";

    /// <summary>Journals completion, in the same way.</summary>
    public string Complete(ProgressMark mark, JournalState state) =>
        $"UPDATE {_journal} SET state = '{JournalWords.Of(state)}', statements_total = {mark.Done}, statements_done = {mark.Done}, checksum = {Checksum(mark)}, finished_at = UTC_TIMESTAMP(6), error = NULL, "
        + $"duration_ms = TIMESTAMPDIFF(MICROSECOND, started_at, UTC_TIMESTAMP(6)) DIV 1000 WHERE id = {mark.Id}";

    /// <summary>A literal for the default <c>sql_mode</c>, in which a backslash escapes.</summary>
    public static string QuoteText(string text) =>
        $"'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    // What the row says of the statement that comes next: which it is, and what it would change.
    private static string Begun(ProgressMark mark, CatalogSql catalog)
    {
        if (mark.Next is not { } next)
            return "NULL";
        var subject = new StatementSubject(next.Text);
        if (ScriptPackets.AnnouncesItself(next, subject))
            return "NULL";
        var note = BegunStatement.Note(next);
        return catalog.Before(subject) is { } before ? $"CONCAT('{note} ', {before})" : $"'{note}'";
    }

    private static string Checksum(ProgressMark mark) => mark.Checksum is { } checksum ? $"'{checksum}'" : "NULL";

    private static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
