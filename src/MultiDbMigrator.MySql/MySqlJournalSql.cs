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
    /// <summary>What tells a server from all others, as a list of values.</summary>
    /// <remarks>MySQL gives every server an id; MariaDB passes over what is for a MySQL of 5.7 or newer (https://mariadb.com/kb/en/comment-syntax/).</remarks>
    public const string Server = "/*!50700 @@server_uuid, */ @@hostname, @@port, @@datadir, @@server_id";

    /// <summary>Stands at the end of whatever reads rows: without it <c>sql_select_limit</c> holds.</summary>
    public const string AllRows = "LIMIT 18446744073709551615";

    /// <summary>The end of a transaction of this tool's own, whatever <c>completion_type</c> is.</summary>
    public const string Commit = "COMMIT AND NO CHAIN NO RELEASE";

    /// <summary>The same for one that is taken back.</summary>
    public const string Rollback = "ROLLBACK AND NO CHAIN NO RELEASE";

    /// <summary>Forgets the number that a row of the journal, or an earlier script, was given: a new session has none.</summary>
    public const string ForgetId = "SET SESSION last_insert_id = 0";

    // SET timestamp does not reach SYSDATE, which is local time; the difference between two local times is the same in UTC.
    private const string Clock = "UTC_TIMESTAMP(6) + INTERVAL (UNIX_TIMESTAMP(SYSDATE(6)) - UNIX_TIMESTAMP(NOW(6))) SECOND";

    private const string BeginColumns = """
        (version, name, kind, state, checksum, statements_total, statements_done,
          started_at, applied_by, run_id, tool_version, down_script, error)
        """;

    private const string BeginValues = $"""
        VALUES (@version, @name, @kind, @state, @checksum, @statements_total, @statements_done,
          {Clock}, @applied_by, @run_id, @tool_version, @down_script,
        """;

    private readonly string _journal;
    private readonly string _database;
    private readonly string _table;

    public MySqlJournalSql(string database, string table)
    {
        _database = database;
        _table = table;
        _journal = NameOf(database, table);

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

        var server = $"CONCAT_WS('/', {Server}, {CatalogSql.Literal($"{database}.{table}")})";

        // An empty journal is a row of one value.
        Read = $"SELECT {server} AS server, {JournalReader.Columns} FROM (SELECT 1) one LEFT JOIN {_journal} ON true ORDER BY id {AllRows}";

        // A list of schemas would make MariaDB look into all that the server has.
        // Rights may come by way of roles and patterns: the server itself says best whether they are there, and preparing makes nothing.
        Place = $"""
            SELECT {server}, EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema = {CatalogSql.Literal(database)}) {AllRows};
            (SELECT table_schema, table_name, 1, column_name FROM information_schema.columns WHERE table_schema = {CatalogSql.Literal(database)} AND FIND_IN_SET(LOWER(table_name), @names) > 0)
            UNION ALL (SELECT table_schema, table_name, 0, column_name FROM information_schema.columns WHERE table_schema = 'sqitch' AND table_name = 'changes') {AllRows};
            PREPARE migrator_journal FROM {CatalogSql.Literal($"CREATE TABLE {_journal} (id int)")};
            DEALLOCATE PREPARE migrator_journal
            """;

        Insert = $"""
            INSERT INTO {_journal} (version, name, kind, state, checksum, statements_total, statements_done,
              started_at, finished_at, duration_ms, applied_by, run_id, tool_version, down_script)
            VALUES (@version, @name, @kind, @state, @checksum, @statements_total, @statements_done,
              {Clock} - INTERVAL @duration_ms * 1000 MICROSECOND, {Clock}, @duration_ms,
              @applied_by, @run_id, @tool_version, @down_script)
            """;

        Noted = $"""
            INSERT INTO {_journal} (version, name, kind, state, checksum, statements_total, statements_done,
              started_at, finished_at, duration_ms, applied_by, run_id, tool_version, down_script, error)
            VALUES (@version, @name, @kind, @state, @checksum, @statements_total, @statements_done,
              COALESCE(@started_at, {Clock}), COALESCE(@finished_at, {Clock}), @duration_ms, @applied_by, @run_id, @tool_version, @down_script, @error)
            """;

        Fail = $"UPDATE {_journal} SET state = 'failed', finished_at = {Clock}, error = @error WHERE id = @id AND state IN ('running', 'failed')";

        // sqitch has a database of its own, for all databases of a server
        // (https://sqitch.org/docs/manual/sqitch-configuration/, core.mysql.registry).
        FindTables = $"""
            SELECT c.table_schema, c.table_name, c.table_schema = {CatalogSql.Literal(database)}, c.column_name
            FROM information_schema.columns c JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
            WHERE t.table_type = 'BASE TABLE' AND c.table_schema IN ({CatalogSql.Literal(database)}, 'sqitch') AND FIND_IN_SET(LOWER(c.table_name), @names) > 0
            ORDER BY c.table_schema, c.table_name, c.ordinal_position
            {AllRows}
            """;

        DownScript = $"SELECT down_script FROM {_journal} WHERE id = @id {AllRows}";
    }

    public string CreateTable { get; }

    /// <summary>What tells the journal from all others, and its rows.</summary>
    public string Read { get; }

    /// <summary>What tells a journal that is missing from all others, and whether the database holds tables; then the tables of some names (<c>@names</c>), in it, or of sqitch; then an error if it cannot be made.</summary>
    public string Place { get; }

    public string Insert { get; }

    /// <summary>Adds a row with a note, and with times of its own where they are given.</summary>
    public string Noted { get; }

    public string Fail { get; }

    public string DownScript { get; }

    /// <summary>The tables of some names (<c>@names</c>, parted by commas) and their columns.</summary>
    public string FindTables { get; }

    /// <summary>The table as a script's LOCK TABLES takes it along, so that marks can be written.</summary>
    public string JournalLock => $"{_journal} WRITE";

    /// <summary>The same for others' connections.</summary>
    public JournalDescription Describe() => new(
        $"SELECT 1 FROM information_schema.tables WHERE table_schema = {CatalogSql.Literal(_database)} AND table_name = {CatalogSql.Literal(_table)}",
        CreateTable,
        $"SELECT {JournalReader.Columns} FROM {_journal} ORDER BY id {AllRows}",
        entry => JournalParameters.ToLiterals(Insert, JournalParameters.OfComplete(entry), CatalogSql.Literal));

    /// <summary>Adds the row of a script that is not one transaction.</summary>
    public string Begin(ProgressMark mark, CatalogSql catalog) => $"""
        INSERT INTO {_journal} {BeginColumns}
        {BeginValues} {Begun(mark, catalog)});
        SELECT LAST_INSERT_ID() {AllRows};
        {ForgetId}
        """;

    /// <summary>The same without parameters, to travel with statements of the script.</summary>
    public string BeginOfRun(JournalEntry entry, string begun) =>
        $"INSERT INTO {_journal} {BeginColumns}\n{JournalParameters.ToLiterals(BeginValues, JournalParameters.OfBegin(entry, 0, null), CatalogSql.Literal)} {begun});\n{ForgetId}";

    /// <summary>
    /// Journals progress, and the statement that comes next. Holds nothing that parameters or a script's settings would
    /// disturb, so that it can ride with a script's statement.
    /// </summary>
    public string Mark(ProgressMark mark, CatalogSql catalog) =>
        Mark(mark.Done, mark.Checksum, Begun(mark, catalog), $"id = {mark.Id}");

    /// <summary>The same for the row that a run has at work, whose id is not known yet.</summary>
    public string MarkOfRun(JournalEntry entry, int done, string checksum, string begun) => Mark(done, checksum, begun, IsOfRun(entry));

    /// <summary>Journals that a statement is begun, in the same way.</summary>
    /// <param name="id">The row.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="picture">What is remembered for it to be settled with.</param>
    public string Announce(long id, ScriptStatement statement, string picture = "") =>
        $"UPDATE {_journal} SET state = 'running', error = '{BegunStatement.Note(statement)}{(picture.Length > 0 ? " " + picture : "")}' WHERE id = {id}";

    /// <summary>Journals completion, in the same way.</summary>
    public string Complete(ProgressMark mark, JournalState state) =>
        Complete(mark.Done, mark.Checksum, state, $"id = {mark.Id}");

    /// <summary>The same for the row that a run has at work, whose id is not known yet.</summary>
    public string CompleteOfRun(JournalEntry entry, int statements) => Complete(statements, entry.Checksum, entry.State, IsOfRun(entry));

    /// <summary>
    /// Reads a table's columns with times in UTC: those of the type <c>timestamp</c> are shown in the session's time zone
    /// (https://dev.mysql.com/doc/refman/8.4/en/datetime.html), which is put back.
    /// </summary>
    public static string ReadTable(string schema, string table, IEnumerable<string> columns) => $"""
        SET @migrator_time_zone = @@SESSION.time_zone, SESSION time_zone = '+00:00';
        SELECT {string.Join(", ", columns.Select(Quote))} FROM {Quote(schema)}.{Quote(table)} {AllRows};
        SET SESSION time_zone = @migrator_time_zone
        """;

    /// <summary>A journal's name in SQL.</summary>
    public static string NameOf(string database, string table) => $"{Quote(database)}.{Quote(table)}";

    // What the row says of the statement that comes next: which it is, and what it would change.
    private static string Begun(ProgressMark mark, CatalogSql catalog)
    {
        if (mark.Next is not { } next)
            return "NULL";
        var subject = new StatementSubject(next);
        return ScriptPackets.AnnouncesItself(next, subject) ? "NULL" : Begun(next, subject, catalog);
    }

    /// <summary>What a row says of a statement that is begun.</summary>
    public static string Begun(ScriptStatement next, StatementSubject subject, CatalogSql catalog)
    {
        var note = BegunStatement.Note(next);
        return catalog.Before(subject) is { } before ? $"CONCAT('{note} ', {before})" : $"'{note}'";
    }

    private string Mark(int done, string? checksum, string begun, string where) =>
        $"UPDATE {_journal} SET state = 'running', statements_done = {done}, checksum = {Checksum(checksum)}, error = {begun} WHERE {where}";

    private string Complete(int done, string? checksum, JournalState state, string where) =>
        $"UPDATE {_journal} SET state = '{JournalWords.Of(state)}', statements_total = {done}, statements_done = {done}, checksum = {Checksum(checksum)}, finished_at = {Clock}, error = NULL, "
        + $"duration_ms = TIMESTAMPDIFF(MICROSECOND, started_at, {Clock}) DIV 1000 WHERE {where}";

    // Under the lock a run has one row at work, and none is newer.
    private static string IsOfRun(JournalEntry entry) => $"run_id = '{entry.RunId}' AND state = 'running' ORDER BY id DESC LIMIT 1";

    private static string Checksum(string? checksum) => checksum is null ? "NULL" : $"'{checksum}'";

    private static string Quote(string name) => $"`{name.Replace("`", "``", StringComparison.Ordinal)}`";
}
