using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Adopting;

/// <summary>A journal of another tool that is in a database.</summary>
/// <param name="Journal">Whose it is.</param>
/// <param name="Table">Its table.</param>
/// <param name="Companions">The tables that belong to it.</param>
internal sealed record FoundJournal(IForeignJournal Journal, DatabaseTable Table, IReadOnlyDictionary<TableShape, DatabaseTable> Companions)
{
    /// <summary>The journal for people: <c>flyway (public.flyway_schema_history)</c>.</summary>
    public string Title => $"{Journal.Tool} ({Table.FullName})";

    /// <summary>Reads what it says about the scripts of a folder.</summary>
    public async Task<IReadOnlyList<ForeignEntry>> ReadAsync(IDatabaseSession session, ScriptLookup scripts, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(session, Journal.Table, Table, cancellationToken).ConfigureAwait(false);
        var others = new Dictionary<TableShape, IReadOnlyList<ForeignRow>>();
        foreach (var (shape, table) in Companions)
            others.Add(shape, await ReadAsync(session, shape, table, cancellationToken).ConfigureAwait(false));
        return Journal.Read(new ForeignRows(rows, others), scripts);
    }

    private static async Task<IReadOnlyList<ForeignRow>> ReadAsync(IDatabaseSession session, TableShape shape, DatabaseTable table, CancellationToken cancellationToken)
    {
        var columns = shape.ColumnsOf(table);
        var rows = await session.ReadTableAsync(table, columns, cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(values => new ForeignRow(columns, values))];
    }
}
