namespace MultiDbMigrator.Adopting;

/// <summary>The rows of a journal of another tool, and of the tables that belong to it.</summary>
/// <param name="Journal">The journal's rows, in no order.</param>
/// <param name="Companions">The rows of each other table that is there, by its shape.</param>
internal sealed record ForeignRows(IReadOnlyList<ForeignRow> Journal, IReadOnlyDictionary<TableShape, IReadOnlyList<ForeignRow>> Companions)
{
    /// <summary>The rows of another table of the tool; none when it is not there.</summary>
    public IReadOnlyList<ForeignRow> Of(TableShape companion) => Companions.GetValueOrDefault(companion) ?? [];
}
