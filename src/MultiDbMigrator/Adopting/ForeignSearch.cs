using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Adopting;

/// <summary>Finds the journals of other tools in a database.</summary>
internal static class ForeignSearch
{
    /// <summary>
    /// All that are meant: where an application's schemas have one each, those in the schema of the section, and those in a schema
    /// that the tool makes for itself.
    /// </summary>
    /// <param name="session">The database.</param>
    /// <param name="scripts">The folder.</param>
    /// <param name="from">The tool that is meant; <see langword="null"/> when none was named.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<FoundJournal>> FindAsync(IDatabaseSession session, ScriptLookup scripts, string? from, CancellationToken cancellationToken) =>
        Among(await session.FindTablesAsync(ForeignJournals.TableNames, cancellationToken).ConfigureAwait(false), scripts, from);

    /// <summary>Those among some tables.</summary>
    public static IReadOnlyList<FoundJournal> Among(IReadOnlyList<DatabaseTable> tables, ScriptLookup scripts, string? from = null)
    {
        var found = ForeignJournals.All.Where(j => from is null || j.Tool == from).SelectMany(j => Of(j, tables, scripts, isNamed: from is not null)).ToList();
        return found.Exists(f => f.Table.IsInOwnSchema)
            ? [.. found.Where(f => f.Table.IsInOwnSchema || (f.Journal.Table.OwnSchema is not null && !IsAlsoOwn(f, found)))]
            : found;
    }

    private static bool IsAlsoOwn(FoundJournal one, IReadOnlyList<FoundJournal> found) => found.Any(f => f.Journal == one.Journal && f.Table.IsInOwnSchema);

    private static IEnumerable<FoundJournal> Of(IForeignJournal journal, IReadOnlyList<DatabaseTable> tables, ScriptLookup scripts, bool isNamed)
    {
        foreach (var table in tables.Where(journal.Table.Fits))
        {
            var companions = new Dictionary<TableShape, DatabaseTable>();
            foreach (var shape in journal.Companions)
            {
                if (tables.FirstOrDefault(t => t.Schema == table.Schema && shape.IsLike(t)) is { } companion)
                    companions.Add(shape, companion);
            }

            if (isNamed || journal.IsMeant([.. companions.Keys], scripts))
                yield return new FoundJournal(journal, table, companions);
        }
    }
}
