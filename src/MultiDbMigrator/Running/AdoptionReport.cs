namespace MultiDbMigrator.Running;

/// <summary>What was found in a database of another tool's, and what became of it.</summary>
/// <param name="Tool">The tool; <see langword="null"/> when there is no journal of another one.</param>
/// <param name="Table">Its journal; <see langword="null"/> when there is none.</param>
/// <param name="Rows">Its rows in their order, then the scripts that have none.</param>
public sealed record AdoptionReport(string? Tool, string? Table, IReadOnlyList<AdoptionRow> Rows)
{
    /// <summary>Whether the journal was written.</summary>
    public bool IsWritten { get; init; }

    /// <summary>Whether the database holds no table at all.</summary>
    public bool IsEmpty { get; init; }

    /// <summary>How many rows have an outcome.</summary>
    public int Count(AdoptionOutcome outcome) => Rows.Count(r => r.Outcome == outcome);
}
