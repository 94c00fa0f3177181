using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Running;

/// <summary>What another tool's journal comes to for one database.</summary>
/// <param name="Report">What was found.</param>
/// <param name="Entries">The rows to write.</param>
/// <param name="Faults">Why they must not be written.</param>
internal sealed record AdoptionFinding(AdoptionReport Report, IReadOnlyList<JournalEntry> Entries, IReadOnlyList<string> Faults)
{
    /// <summary>The reading of this tool's journal that it was compared with.</summary>
    public int Reading { get; init; }
}
