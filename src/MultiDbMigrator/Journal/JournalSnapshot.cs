using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Journal;

/// <summary>A journal as it was read.</summary>
/// <param name="Rows">Its rows, oldest first.</param>
/// <param name="Identity">
/// What tells this journal from every other, whatever the connection string: equal for two that are the same table of the
/// same database. <see langword="null"/> when the engine does not know.
/// </param>
public sealed record JournalSnapshot(IReadOnlyList<JournalRow> Rows, string? Identity = null)
{
    /// <summary>Whether the table is not there.</summary>
    public bool IsMissing { get; init; }

    /// <summary>Whether the table is not there, but others are.</summary>
    public bool IsMissingAmongOthers { get; init; }

    /// <summary>The schema in which the table is, or would be made; <see langword="null"/> for an engine that knows no schemas.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether that schema is not there either.</summary>
    public bool IsSchemaMissing { get; init; }

    /// <summary>Why the table, which is not there, cannot be made; <see langword="null"/> when nothing is known to be in the way.</summary>
    public string? Obstacle { get; init; }

    /// <summary>What a new session begins with and a reader of scripts must know, as the engine has it; <see langword="null"/> where nothing is.</summary>
    public string? SessionMode { get; init; }

    /// <summary>Of a missing journal: the tables that other tools keep theirs in, where such tools would look for them.</summary>
    public IReadOnlyList<DatabaseTable> Others { get; init; } = [];

    /// <summary>A journal whose table is not there yet.</summary>
    /// <param name="identity">What the table would be known by.</param>
    /// <param name="amongOthers">Whether the database holds other tables.</param>
    /// <param name="obstacle">Why it cannot be made; <see langword="null"/> when nothing is known to be in the way.</param>
    public static JournalSnapshot Missing(string? identity, bool amongOthers, string? obstacle = null) =>
        new([], identity) { IsMissing = true, IsMissingAmongOthers = amongOthers, Obstacle = obstacle };
}
