using System.Text;

namespace MultiDbMigrator.MySql;

/// <summary>
/// What the catalog shows of the objects that a statement names, as expressions that ride in the mark before it. They ask for
/// names only, which no server caches (https://dev.mysql.com/doc/refman/8.4/en/information-schema-optimization.html), each with
/// a constant for database and name, so that nothing but this object is looked at.
/// </summary>
internal sealed class CatalogSql(ServerFlavour flavour)
{
    /// <summary>Stands between the pictures of several tables.</summary>
    public const char Between = '-';

    /// <summary>How many tables of the default database keep no transactions.</summary>
    public const string CountNotTransactional = "SELECT (" + NotTransactionalHere + ") " + MySqlJournalSql.AllRows;

    /// <summary>The same, and whether new tables would keep none.</summary>
    public const string CountNotTransactionalNorNew = "SELECT (" + NotTransactionalHere + ") + (SELECT COUNT(*) FROM information_schema.engines WHERE engine = @@default_storage_engine AND transactions <> 'YES') " + MySqlJournalSql.AllRows;

    // In whole seconds, as the age of a table. MariaDB takes that from the file's time, and Linux keeps those by a clock that goes
    // on in ticks of up to 10 ms: a table can seem to be made just before it was.
    private const string Now = "FLOOR(@@timestamp - 0.05)";

    private const string NotTransactionalHere = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND " + IsNotTransactional;
    private const string CurrentDatabase = "DATABASE()";
    private const string IsNotTransactional = "table_type = 'BASE TABLE' AND engine NOT IN (SELECT engine FROM information_schema.engines WHERE transactions = 'YES')";

    /// <summary>What is remembered of the server before a statement, for its kind to be settled with; <see langword="null"/> for nothing.</summary>
    /// <returns>Expressions to join: the picture, a space, the default database.</returns>
    public string? Before(StatementSubject statement) => statement.Kind.By switch
    {
        SettledBy.Existence or SettledBy.Absence or SettledBy.Parts or SettledBy.Names => $"{Picture(statement, CurrentDatabase)}, ' ', COALESCE({CurrentDatabase}, '')",
        SettledBy.Age => $"{Now}, ' ', COALESCE({CurrentDatabase}, '')",
        SettledBy.ItsMark => $"'- ', COALESCE({CurrentDatabase}, '')",
        _ => null,
    };

    /// <summary>The part of it that tells whether the statement has happened.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="database">The default database, as an expression.</param>
    public string Picture(StatementSubject statement, string database) => statement.Kind.By switch
    {
        SettledBy.Existence => Existence(statement, database),
        SettledBy.Age => $"(SELECT COALESCE(MAX(UNIX_TIMESTAMP(create_time)), 0) FROM information_schema.tables WHERE {Is("table", First(statement), database)})",
        SettledBy.Absence => Sum(statement.Names.Select(n => Count("tables", Is("table", n, database)))),
        SettledBy.Parts => Parts(TableChange.PartsOf(statement), statement.Table, database),
        _ => $"CONCAT_WS('{Between}', {string.Join(", ", statement.RenamedTables.Select(t => Parts(TableParts.Columns | TableParts.Indexes, t, database)))})",
    };

    /// <summary>The tables among some names that keep no transactions, and what could reach such tables unseen.</summary>
    /// <param name="names">The names: tables, databases, functions, as the words of a statement.</param>
    /// <param name="database">The default database.</param>
    public static string NotTransactional(IReadOnlyCollection<string> names, string database)
    {
        var all = string.Join(", ", names.Select(Literal));
        var schemas = $"({Literal(database)}, {all})";
        var some = $"EXISTS (SELECT 1 FROM information_schema.tables WHERE table_schema IN {schemas} AND {IsNotTransactional})";
        return $"""
            SELECT CONCAT(table_name, ' (', engine, ')') FROM information_schema.tables WHERE table_schema IN {schemas} AND table_name IN ({all}) AND {IsNotTransactional}
            UNION ALL SELECT CONCAT('view ', table_name) FROM information_schema.views WHERE table_schema IN {schemas} AND table_name IN ({all}) AND {some}
            UNION ALL SELECT CONCAT('trigger ', trigger_name) FROM information_schema.triggers WHERE event_object_schema IN {schemas} AND event_object_table IN ({all}) AND {some}
            UNION ALL SELECT CONCAT('function ', routine_name) FROM information_schema.routines WHERE routine_schema IN {schemas} AND routine_name IN ({all}) AND {some}
            {MySqlJournalSql.AllRows}
            """;
    }

    /// <summary>A literal that means the same in every <c>sql_mode</c> and character set: a backslash may escape and may not.</summary>
    public static string Literal(string text) =>
        text.All(c => c is (>= ' ' and < '\x7f' and not '\\') or '\n' or '\r' or '\t')
            ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
            : $"_utf8mb4 X'{Convert.ToHexString(Encoding.UTF8.GetBytes(text))}'";

    private string Existence(StatementSubject statement, string database)
    {
        // TABLES joins statistics and more, which costs; its younger sister does not.
        var tables = flavour.IsMySql(8, 0, 21) ? "tables_extensions" : "tables";
        return statement.Object switch
        {
            "USER" => Sum(statement.Accounts.Select(a => Count("user_privileges", $"grantee = {Literal(a)}"))),
            "ROLE" when flavour.IsMariaDb => Sum(statement.Names.Select(n => Count("applicable_roles", $"role_name = {Literal(n.Name)}"))),
            "ROLE" => Sum(statement.Accounts.Select(a => Count("user_privileges", $"grantee = {Literal(a)}"))),
            "DATABASE" => Count("schemata", $"schema_name = {Literal(First(statement).Name)}"),
            "TABLESPACE" => flavour.IsMySql(8, 0, 21) ? Count("tablespaces_extensions", $"tablespace_name = {Literal(First(statement).Name)}") : "'?'",
            "PROCEDURE" or "FUNCTION" or "PACKAGE" or "PACKAGE BODY" =>
                Count("routines", Is("routine", First(statement), database) + $" AND routine_type = '{statement.Object}'"),
            "TRIGGER" => Count("triggers", Is("trigger", First(statement), database)),
            "EVENT" => Count("events", Is("event", First(statement), database)),
            _ => Count(tables, Is("table", First(statement), database)),
        };
    }

    private static string Parts(TableParts parts, ObjectName table, string database)
    {
        var where = Is("table", table, database);
        List<string> looks = [];
        if (parts.HasFlag(TableParts.Columns))
            looks.Add(Digest("columns", "column_name, ordinal_position", where));
        if (parts.HasFlag(TableParts.Indexes))
            looks.Add(Digest("statistics", "index_name, seq_in_index, column_name", where));
        if (parts.HasFlag(TableParts.Constraints))
            looks.Add(Digest("table_constraints", "constraint_name", where));
        if (parts.HasFlag(TableParts.Partitions))
            looks.Add(Digest("partitions", "partition_name, subpartition_name, partition_ordinal_position, partition_description", where));
        return looks.Count == 0 ? "'0'" : looks.Count == 1 ? looks[0] : $"CONCAT_WS('.', {string.Join(", ", looks)})";
    }

    private static ObjectName First(StatementSubject statement) => statement.Names.First();

    private static string Is(string kind, ObjectName name, string database) =>
        $"{kind}_schema = {(name.Database is { } own ? Literal(own) : database)} AND {kind}_name = {Literal(name.Name)}";

    private static string Sum(IEnumerable<string> counts) => string.Join(" + ", counts);

    private static string Count(string view, string where) => $"(SELECT COUNT(*) FROM information_schema.{view} WHERE {where})";

    // A sum of checksums does not depend on the order of the rows; XOR would not see a swap, because CRC is linear.
    private static string Digest(string view, string columns, string where) =>
        $"(SELECT COALESCE(SUM(CRC32(CONCAT_WS(' ', {columns}))), 0) FROM information_schema.{view} WHERE {where})";
}
