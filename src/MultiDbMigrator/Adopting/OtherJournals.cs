namespace MultiDbMigrator.Adopting;

/// <summary>
/// Where other tools keep their journals. An engine looks there, within the query that it sends anyway, when this tool's journal
/// is missing: a database that another tool has migrated must not be taken for a new one.
/// </summary>
public static class OtherJournals
{
    /// <summary>The names of the tables, as their tools write them and in lower case.</summary>
    public static IReadOnlyList<string> TableNames { get; } =
        [.. ForeignJournals.WrittenNames.SelectMany(n => (string[])[n, n.ToLowerInvariant()]).Distinct()];

    /// <summary>The schemas that tools make for themselves.</summary>
    public static IReadOnlyList<string> Schemas { get; } = [.. ForeignJournals.All.Select(j => j.Table.OwnSchema).OfType<string>().Distinct()];
}
