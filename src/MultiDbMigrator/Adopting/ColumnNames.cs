namespace MultiDbMigrator.Adopting;

/// <summary>Whether two columns are the same: servers and naming conventions write one as <c>MigrationId</c>, <c>migrationid</c> or <c>migration_id</c>.</summary>
internal sealed class ColumnNames : IEqualityComparer<string>
{
    public static ColumnNames Comparer { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(Plain(x), Plain(y), StringComparison.OrdinalIgnoreCase);

    public int GetHashCode(string name) => StringComparer.OrdinalIgnoreCase.GetHashCode(Plain(name)!);

    private static string? Plain(string? name) => name?.Replace("_", "", StringComparison.Ordinal);
}
