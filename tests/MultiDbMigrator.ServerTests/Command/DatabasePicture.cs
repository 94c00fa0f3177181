using System.Data.Common;
using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>What is in a database, as text in which two databases can be compared.</summary>
internal static class DatabasePicture
{
    private const string JournalColumns =
        "id, version, name, kind, state, checksum, statements_total, statements_done, applied_by, tool_version, down_script, error";

    /// <summary>Schema and rows without moments, the journal's table included and its rows left out.</summary>
    public static async Task<string> OfAsync(ITestServer server, TestDatabase database)
    {
        await using var connection = await database.OpenAsync();
        return string.Join('\n', await LinesAsync(server, database, connection));
    }

    /// <summary>The same as lines, read on a connection that is open.</summary>
    /// <param name="server">The server.</param>
    /// <param name="database">The database.</param>
    /// <param name="connection">A connection to it.</param>
    /// <param name="leaveOut">The name of a column whose values do not count.</param>
    public static async Task<IReadOnlyList<string>> LinesAsync(ITestServer server, TestDatabase database, DbConnection connection, string? leaveOut = null)
    {
        var (schema, tables) = Queries(server.Engine);
        var lines = (await TestDatabase.QueryAsync(connection, schema)).Select(row => string.Join(" | ", row)).ToList();
        foreach (var table in await TestDatabase.QueryAsync(connection, tables))
        {
            var rows = await TestDatabase.QueryAsync(connection, $"SELECT * FROM {table[0]}", leaveOut);
            lines.AddRange(rows.Select(row => $"{table[0]}: {string.Join(" | ", row.Select(value => value ?? "NULL"))}").Order(StringComparer.Ordinal));
        }

        return [.. lines.Select(line => Masked.Moments(line).Replace(database.Name, "database", StringComparison.Ordinal))];
    }

    /// <summary>The journal without times, durations and run ids.</summary>
    public static async Task<string> OfJournalAsync(TestDatabase database) =>
        string.Join('\n', (await database.QueryAsync($"SELECT {JournalColumns} FROM schema_journal ORDER BY id")).Select(row => string.Join(" | ", row.Select(value => value ?? "NULL"))));

    private static (string Schema, string Tables) Queries(string engine) => engine switch
    {
        "sqlite" => (
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name",
            "SELECT '\"' || name || '\"' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'schema_journal' ORDER BY name"),
        "postgresql" => (
            """
            SELECT 'column', table_schema, table_name, ordinal_position, column_name, data_type, column_default, is_nullable FROM information_schema.columns
            WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
            UNION ALL SELECT 'function', pronamespace::regnamespace::text, proname, 0, pg_get_functiondef(oid), '', '', '' FROM pg_proc
            WHERE pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
            UNION ALL SELECT 'trigger', tgrelid::regclass::text, tgname, 0, pg_get_triggerdef(oid), '', '', '' FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL SELECT 'view', schemaname, viewname, 0, definition, '', '', '' FROM pg_views WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
            UNION ALL SELECT 'index', indrelid::regclass::text, indexrelid::regclass::text, 0, pg_get_indexdef(indexrelid), CASE WHEN indisvalid THEN '' ELSE 'invalid' END, '', ''
            FROM pg_index WHERE indexrelid IN (SELECT oid FROM pg_class WHERE relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'pg_toast'::regnamespace))
            UNION ALL SELECT 'label', enumtypid::regtype::text, enumlabel, enumsortorder::integer, '', '', '', '' FROM pg_enum
            UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, 0, pg_get_constraintdef(oid), '', '', '' FROM pg_constraint WHERE conrelid <> 0
            ORDER BY 1, 2, 3, 4
            """,
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'schema_journal' ORDER BY 1"),
        // MySQL keeps the end of a trigger's text in a packet of several statements, a line and a semicolon, as part of it.
        _ => (
            """
            SELECT 'column' AS kind, table_name AS place, column_name AS name, ordinal_position AS number, column_type AS definition, column_default AS more, is_nullable AS rest
            FROM information_schema.columns WHERE table_schema = DATABASE()
            UNION ALL SELECT 'routine', '', routine_name, 0, routine_definition, routine_type, sql_mode FROM information_schema.routines WHERE routine_schema = DATABASE()
            UNION ALL SELECT 'trigger', event_object_table, trigger_name, 0, TRIM(TRAILING '\n;' FROM action_statement), CONCAT(action_timing, event_manipulation), sql_mode FROM information_schema.triggers WHERE trigger_schema = DATABASE()
            UNION ALL SELECT 'view', '', table_name, 0, view_definition, '', '' FROM information_schema.views WHERE table_schema = DATABASE()
            UNION ALL SELECT 'index', table_name, index_name, seq_in_index, column_name, non_unique, '' FROM information_schema.statistics WHERE table_schema = DATABASE()
            UNION ALL SELECT 'constraint', table_name, constraint_name, 0, constraint_type, '', '' FROM information_schema.table_constraints WHERE table_schema = DATABASE()
            ORDER BY 1, 2, 3, 4
            """,
            "SELECT CONCAT('`', table_name, '`') FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name <> 'schema_journal' ORDER BY 1"),
    };
}
