namespace MultiDbMigrator.PostgreSql;

/// <summary>Statements that commit by themselves, so that no mark can commit with them.</summary>
/// <param name="Beginning">The words that they begin with.</param>
/// <param name="Page">The manual's page, after https://www.postgresql.org/docs/current/.</param>
/// <param name="Trace">How to find out whether one has happened.</param>
/// <param name="NameAfter">The word that the name of what is looked at follows.</param>
/// <param name="Picture">What shows it: one value, <c>@name</c> being the name.</param>
/// <param name="With">A word that must be among the others too.</param>
internal sealed record StandaloneKind(string Beginning, string Page, StandaloneTrace Trace, string NameAfter = "", string Picture = "", string With = "")
{
    private const string Database = "SELECT oid::text FROM pg_catalog.pg_database WHERE datname = (pg_catalog.parse_ident(@name))[1]";

    private const string Tablespace = "SELECT oid::text FROM pg_catalog.pg_tablespace WHERE spcname = (pg_catalog.parse_ident(@name))[1]";

    private const string Subscription = """
        SELECT 'of ' || pg_catalog.array_to_string(subpublications, ',') FROM pg_catalog.pg_subscription
        WHERE subname = (pg_catalog.parse_ident(@name))[1] AND subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
        """;

    // The number of the table, and those of its indexes.
    private const string Indexes = """
        SELECT t.oid::text || ':' || coalesce(pg_catalog.string_agg(i.indexrelid::text, ','), '')
        FROM (SELECT pg_catalog.to_regclass(@name)::oid AS oid) t LEFT JOIN pg_catalog.pg_index i ON i.indrelid = t.oid WHERE t.oid IS NOT NULL GROUP BY t.oid
        """;

    private const string IndexesOfIndex = """
        SELECT o.indrelid::text || ':' || pg_catalog.string_agg(i.indexrelid::text, ',')
        FROM pg_catalog.pg_index o JOIN pg_catalog.pg_index i ON i.indrelid = o.indrelid WHERE o.indexrelid = pg_catalog.to_regclass(@name) GROUP BY o.indrelid
        """;

    private const string Number = "SELECT pg_catalog.to_regclass(@name)::oid::text";

    private const string Partition = "SELECT pg_catalog.to_regclass(@name)::oid::text || ':' || pg_catalog.to_regclass(@other)::oid::text";

    private const string Prepared = "SELECT transaction::text FROM pg_catalog.pg_prepared_xacts WHERE gid = @name AND database = pg_catalog.current_database()";

    // A procedure without these words cannot commit, and is one transaction with its mark.
    private const string Procedure = """
        SELECT CASE WHEN pg_catalog.bool_and(l.lanname IN ('sql', 'plpgsql') AND p.prosrc !~* '\m(commit|rollback|call|do|execute)\M') THEN 'whole' ELSE 'parts' END
        FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
        WHERE p.prokind = 'p' AND p.proname = (pg_catalog.parse_ident(@name))[pg_catalog.array_upper(pg_catalog.parse_ident(@name), 1)]
        """;

    private static readonly IReadOnlyList<StandaloneKind> All =
    [
        new("CREATE INDEX", "sql-createindex.html", StandaloneTrace.MakesIndex, "ON", Indexes, "CONCURRENTLY"),
        new("CREATE UNIQUE INDEX", "sql-createindex.html", StandaloneTrace.MakesIndex, "ON", Indexes, "CONCURRENTLY"),
        new("DROP INDEX", "sql-dropindex.html", StandaloneTrace.DropsIndex, "INDEX", Number, "CONCURRENTLY"),
        new("REINDEX INDEX", "sql-reindex.html", StandaloneTrace.RebuildsIndexes, "INDEX", IndexesOfIndex, "CONCURRENTLY"),
        new("REINDEX TABLE", "sql-reindex.html", StandaloneTrace.RebuildsIndexes, "TABLE", Indexes, "CONCURRENTLY"),
        new("REINDEX SCHEMA", "sql-reindex.html", StandaloneTrace.RebuildsIndexes, "SCHEMA", "", "CONCURRENTLY"),
        new("REINDEX DATABASE", "sql-reindex.html", StandaloneTrace.RebuildsIndexes, "DATABASE", "", "CONCURRENTLY"),
        new("REINDEX", "sql-reindex.html", StandaloneTrace.Harmless),
        new("ALTER TABLE", "sql-altertable.html", StandaloneTrace.DetachesPartition, "TABLE", Partition, "DETACH"),
        new("CREATE DATABASE", "sql-createdatabase.html", StandaloneTrace.Changes, "DATABASE", Database),
        new("DROP DATABASE", "sql-dropdatabase.html", StandaloneTrace.Changes, "DATABASE", Database),
        new("ALTER DATABASE", "sql-alterdatabase.html", StandaloneTrace.Harmless),
        new("CREATE TABLESPACE", "sql-createtablespace.html", StandaloneTrace.Changes, "TABLESPACE", Tablespace),
        new("DROP TABLESPACE", "sql-droptablespace.html", StandaloneTrace.Changes, "TABLESPACE", Tablespace),
        new("CREATE SUBSCRIPTION", "sql-createsubscription.html", StandaloneTrace.Changes, "SUBSCRIPTION", Subscription),
        new("DROP SUBSCRIPTION", "sql-dropsubscription.html", StandaloneTrace.Changes, "SUBSCRIPTION", Subscription),
        new("ALTER SUBSCRIPTION", "sql-altersubscription.html", StandaloneTrace.Harmless, With: "REFRESH"),
        new("ALTER SUBSCRIPTION", "sql-altersubscription.html", StandaloneTrace.Harmless, With: "SET"),
        new("ALTER SUBSCRIPTION", "sql-altersubscription.html", StandaloneTrace.Changes, "SUBSCRIPTION", Subscription),
        new("COMMIT PREPARED", "sql-commit-prepared.html", StandaloneTrace.Changes, "PREPARED", Prepared),
        new("ROLLBACK PREPARED", "sql-rollback-prepared.html", StandaloneTrace.Changes, "PREPARED", Prepared),
        new("VACUUM", "sql-vacuum.html", StandaloneTrace.Harmless),
        new("ANALYZE", "sql-analyze.html", StandaloneTrace.Harmless),
        new("CLUSTER", "sql-cluster.html", StandaloneTrace.Harmless),
        new("CHECKPOINT", "sql-checkpoint.html", StandaloneTrace.Harmless),
        new("ALTER SYSTEM", "sql-altersystem.html", StandaloneTrace.Harmless),
        new("DISCARD", "sql-discard.html", StandaloneTrace.Harmless),
        new("CALL", "plpgsql-transactions.html", StandaloneTrace.CallsProcedure, "CALL", Procedure),
        new("DO", "plpgsql-transactions.html", StandaloneTrace.RunsBody),
    ];

    /// <summary>The kind of a statement; <see langword="null"/> for one that is not known to commit by itself.</summary>
    public static StandaloneKind? Of(PostgreSqlWords words) =>
        All.FirstOrDefault(kind => words.Begin(kind.Beginning) && (kind.With.Length == 0 || words.Has(kind.With)));
}
