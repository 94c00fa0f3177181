namespace MultiDbMigrator.Journal;

/// <summary>A journal as it was read.</summary>
/// <param name="Rows">Its rows, oldest first.</param>
public sealed record JournalSnapshot(IReadOnlyList<JournalRow> Rows)
{
    /// <summary>A journal whose table is not there yet.</summary>
    public static JournalSnapshot Missing { get; } = new([]);
}
