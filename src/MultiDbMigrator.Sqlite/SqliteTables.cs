using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Sqlite;

/// <summary>
/// Tables that other tools made: in the file itself, and in the one beside it in which sqitch keeps its registry
/// (https://sqitch.org/docs/manual/sqitch-configuration/, core.sqlite.registry: <c>sqitch.db</c> in the folder of the database).
/// </summary>
internal static class SqliteTables
{
    private const string Registry = "sqitch";

    public static IReadOnlyList<DatabaseTable> Find(SqliteDatabase database, SqliteTarget target, IReadOnlyList<string> names)
    {
        var tables = FindIn(database, null, names);
        if (!HasRegistry(target))
            return tables;
        using var registry = OpenRegistry(target);
        return [.. tables, .. FindIn(registry, Registry, names)];
    }

    public static IReadOnlyList<IReadOnlyList<object?>> Read(SqliteDatabase database, SqliteTarget target, DatabaseTable table, IReadOnlyList<string> columns)
    {
        if (table.Schema != Registry)
            return ReadIn(database, table, columns);
        using var registry = OpenRegistry(target);
        return ReadIn(registry, table, columns);
    }

    private static IReadOnlyList<DatabaseTable> FindIn(SqliteDatabase database, string? schema, IReadOnlyList<string> names) => DatabaseTable.Of(
        database.Query(SqliteJournalSql.FindTables(schema, isOwn: schema is null), row => row.Values(), [new("names", $",{string.Join(',', names)},")]));

    private static IReadOnlyList<IReadOnlyList<object?>> ReadIn(SqliteDatabase database, DatabaseTable table, IReadOnlyList<string> columns) =>
        database.Query(SqliteJournalSql.ReadTable(table.Name, columns), row => row.Values());

    private static bool HasRegistry(SqliteTarget target) => target.Beside($"{Registry}.db") is { } file && file != target.File && File.Exists(file);

    private static SqliteDatabase OpenRegistry(SqliteTarget target) => SqliteDatabase.OpenToRead(target.Beside($"{Registry}.db")!);
}
