using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Adopting;

/// <summary>What a table of another tool is known by.</summary>
/// <param name="Names">What it may be called.</param>
/// <param name="Columns">The columns that it has to have.</param>
internal sealed record TableShape(IReadOnlyList<string> Names, IReadOnlyList<string> Columns)
{
    /// <summary>Columns that are read where they are there.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>Whether a table with any other column is not meant.</summary>
    public bool IsExact { get; init; }

    /// <summary>The schema that the tool makes for itself; <see langword="null"/> when it uses the one of the application.</summary>
    public string? OwnSchema { get; init; }

    /// <summary>Whether a table is such a one.</summary>
    public bool Fits(DatabaseTable table) =>
        IsLike(table)
        && (OwnSchema is null || table.Schema is null || table.IsInOwnSchema || string.Equals(table.Schema, OwnSchema, StringComparison.OrdinalIgnoreCase))
        && (!IsExact || table.Columns.Count == Columns.Count);

    /// <summary>Whether a table has such a name and the columns, wherever it stands and whatever others it has.</summary>
    public bool IsLike(DatabaseTable table) =>
        Names.Contains(table.Name, StringComparer.OrdinalIgnoreCase) && Columns.All(c => table.Columns.Contains(c, ColumnNames.Comparer));

    /// <summary>The columns to read, as the table writes them.</summary>
    public IReadOnlyList<string> ColumnsOf(DatabaseTable table) =>
        [.. table.Columns.Where(c => Columns.Contains(c, ColumnNames.Comparer) || More.Contains(c, ColumnNames.Comparer))];
}
