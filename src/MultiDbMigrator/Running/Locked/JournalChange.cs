using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Running.Locked;

/// <summary>What other runs did to a journal, in words.</summary>
internal static class JournalChange
{
    private const int MostNamed = 5;

    /// <summary>What changed between two readings of a journal.</summary>
    /// <param name="before">The rows of the first.</param>
    /// <param name="after">The rows of the second.</param>
    /// <param name="own">The run whose own rows do not count.</param>
    public static string Between(IReadOnlyList<JournalRow> before, IReadOnlyList<JournalRow> after, Guid own)
    {
        var known = before.ToHashSet();
        var foreign = after.Where(row => row.RunId != own && !known.Contains(row)).ToList();
        if (foreign.Count == 0)
            return "rows that were read before are gone or are others";
        var told = foreign.TakeLast(MostNamed).Select(row => $"{Verb(row)} {row.Version ?? "R__" + row.Name} by run {row.RunId}");
        return string.Join(", ", told) + " meanwhile";
    }

    private static string Verb(JournalRow row) => row switch
    {
        { Kind: JournalKind.Stamp, State: JournalState.Applied } => "stamped",
        { Kind: JournalKind.Repair } => "repaired",
        { State: JournalState.Applied } => "applied",
        { State: JournalState.Reverted } => "reverted",
        _ => "began",
    };
}
