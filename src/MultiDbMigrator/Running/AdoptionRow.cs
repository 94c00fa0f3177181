namespace MultiDbMigrator.Running;

/// <summary>A row of another tool's journal, or a script that has none, and what an adoption makes of it.</summary>
/// <param name="Label">The script as the other journal calls it; <see langword="null"/> when it has no row there.</param>
/// <param name="Script">The script of the folder, as its file is called; <see langword="null"/> when there is none.</param>
/// <param name="Outcome">What is made of it.</param>
public sealed record AdoptionRow(string? Label, string? Script, AdoptionOutcome Outcome)
{
    /// <summary>When it was applied, in UTC, where the other journal says so.</summary>
    public DateTime? At { get; init; }

    /// <summary>Who applied it, where the other journal says so.</summary>
    public string? By { get; init; }

    /// <summary>What is wrong with it, and what to do.</summary>
    public string? Note { get; init; }
}
