using System.Globalization;
using MultiDbMigrator.Journal;

namespace MultiDbMigrator.PostgreSql.Families;

/// <summary>The SQL that asks for many journals at once.</summary>
internal static class FamilySql
{
    /// <summary>What tells the server and its database from all others.</summary>
    public const string Server = "SELECT pg_catalog.pg_postmaster_start_time(), pg_catalog.current_database()";

    /// <summary>The rows of journals, each with the number of its journal, counted from a number on.</summary>
    public static string Read(IEnumerable<string> journals, int first) =>
        string.Join("\nUNION ALL ", journals.Select((journal, i) => string.Create(CultureInfo.InvariantCulture, $"SELECT {first + i}, {JournalReader.Columns} FROM {journal}")));

    /// <summary>The schema in which each of some tables is found, by the number of the table.</summary>
    public static string Schemas(IEnumerable<string> journals) => $"""
        SELECT m.number, n.nspname
        FROM (VALUES {Numbered(journals.Select(PostgreSqlJournalSql.QuoteText))}) m (number, journal)
        JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(m.journal) JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        """;

    /// <summary>
    /// By the number of each journal: whether it is there; whether it can be read and looks like one; whether its schema holds
    /// tables; what is in the way of making it.
    /// </summary>
    public static string Look(IEnumerable<(string Schema, string Table)> journals) => $"""
        SELECT p.number, p.journal IS NOT NULL,
          coalesce(pg_catalog.has_schema_privilege(p.id, 'USAGE') AND pg_catalog.has_table_privilege(p.journal, 'SELECT')
            AND (SELECT count(*) FROM pg_catalog.pg_attribute a WHERE a.attrelid = p.journal AND a.attnum > 0 AND a.attname = ANY (pg_catalog.string_to_array('{JournalReader.Names}', ','))) = {JournalReader.Count}, false),
          {PostgreSqlJournalSql.HasTables}, {PostgreSqlJournalSql.Obstacle}, p.id IS NULL
        FROM (SELECT s.number, s.name, s.id, (SELECT c.oid FROM pg_catalog.pg_class c WHERE c.relnamespace = s.id AND c.relname = s.tab) AS journal
              FROM (SELECT number, name, tab, pg_catalog.to_regnamespace(pg_catalog.quote_ident(name))::oid AS id
                    FROM (VALUES {Numbered(journals.Select(j => $"{PostgreSqlJournalSql.QuoteText(j.Schema)}, {PostgreSqlJournalSql.QuoteText(j.Table)}"))}) m (number, name, tab)) s) p
        """;

    /// <summary>
    /// The tables of some names (<c>@names</c>) in those of some schemas that hold no journal, and in the schemas that other tools make
    /// for themselves (<c>@schemas</c>), and their columns.
    /// </summary>
    public static string FindOthers(IEnumerable<(string Schema, string Table)> journals) => $"""
        SELECT n.nspname, c.relname, NOT n.nspname = ANY (pg_catalog.string_to_array(@schemas, ',')), a.attname
        FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relkind IN ('r', 'p') AND c.relname = ANY (pg_catalog.string_to_array(@names, ',')) AND c.relnamespace = ANY (ARRAY(
          SELECT s.oid FROM pg_catalog.pg_namespace s
          LEFT JOIN (VALUES {Numbered(journals.Select(j => $"{PostgreSqlJournalSql.QuoteText(j.Schema)}, {PostgreSqlJournalSql.QuoteText(j.Table)}"))}) m (number, name, tab) ON m.name = s.nspname
          WHERE s.nspname = ANY (pg_catalog.string_to_array(@schemas, ','))
            OR (m.name IS NOT NULL AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_class j WHERE j.relnamespace = s.oid AND j.relname = m.tab))))
        ORDER BY 1, 2, a.attnum
        """;

    private static string Numbered(IEnumerable<string> values) =>
        string.Join(", ", values.Select((value, number) => string.Create(CultureInfo.InvariantCulture, $"({number}, {value})")));
}
