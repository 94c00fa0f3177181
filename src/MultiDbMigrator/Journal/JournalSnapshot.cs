namespace MultiDbMigrator.Journal;

/// <summary>A journal as it was read.</summary>
/// <param name="Exists">Whether the table is there.</param>
/// <param name="Rows">Its rows, oldest first.</param>
public sealed record JournalSnapshot(bool Exists, IReadOnlyList<JournalRow> Rows)
{
    /// <summary>A journal whose table is not there yet.</summary>
    public static JournalSnapshot Missing { get; } = new(false, []);
}
