using MultiDbMigrator.Adopting;
using MultiDbMigrator.Engines;

namespace MultiDbMigrator.PostgreSql;

/// <summary>The tables in which other tools keep their journals.</summary>
internal static class OtherTables
{
    /// <summary>The names to look for, and the schemas that tools make for themselves, as parameters.</summary>
    public static IReadOnlyList<KeyValuePair<string, object?>> Names { get; } =
        [new("names", string.Join(',', OtherJournals.TableNames)), new("schemas", string.Join(',', OtherJournals.Schemas))];

    /// <summary>
    /// Those that are about a schema of a section. What a tool keeps in a schema of its own is about all schemas of the database, and
    /// not about one that holds nothing yet.
    /// </summary>
    public static IReadOnlyList<DatabaseTable> In(string schema, IReadOnlyList<DatabaseTable> tables, bool holdsTables) =>
        tables.Count == 0 ? tables : [.. tables.Where(t => t.Schema == schema || (holdsTables && !t.IsInOwnSchema))];
}
