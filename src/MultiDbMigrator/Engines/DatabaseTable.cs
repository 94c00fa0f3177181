namespace MultiDbMigrator.Engines;

/// <summary>A table that was found in a database.</summary>
/// <param name="Schema">Where it is, as the server calls it; <see langword="null"/> where there is nothing to call.</param>
/// <param name="Name">Its name, in its own case.</param>
/// <param name="Columns">Its columns, in their order.</param>
/// <param name="IsInOwnSchema">Whether it stands where the journal of the section stands, or would be made.</param>
public sealed record DatabaseTable(string? Schema, string Name, IReadOnlyList<string> Columns, bool IsInOwnSchema)
{
    /// <summary>The table for people: <c>public.schema_migrations</c>.</summary>
    public string FullName => Schema is null ? Name : $"{Schema}.{Name}";

    /// <summary>Puts the columns of a catalog's rows together into tables.</summary>
    /// <param name="rows">Schema, table, whether the schema is the own one (1 or 0), column; the columns of a table one after the other.</param>
    public static IReadOnlyList<DatabaseTable> Of(IEnumerable<IReadOnlyList<object?>> rows) =>
    [
        .. rows.GroupBy(row => (Schema: row[0]?.ToString(), Name: row[1]!.ToString()!, IsOwn: row[2]))
            .Select(table => new DatabaseTable(table.Key.Schema, table.Key.Name, [.. table.Select(row => row[3]!.ToString()!)], table.Key.IsOwn is true or 1L)),
    ];
}
