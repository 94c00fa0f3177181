using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Adopting;

/// <summary>What another tool's journal says of one script that it applied, or of several at once.</summary>
/// <param name="Label">The script as that journal calls it.</param>
internal sealed record ForeignEntry(string Label)
{
    /// <summary>The scripts of the folder that it stands for; none when the folder has no such script.</summary>
    public IReadOnlyList<Script> Scripts { get; init; } = [];

    /// <summary>Why it cannot be taken for applied, and what to do about it in that tool.</summary>
    public string? Fault { get; init; }

    /// <summary>How the script differs from what was applied, where the tool's checksum tells.</summary>
    public string? Difference { get; init; }

    /// <summary>Whether the tool writes such a row without a script.</summary>
    public bool NeedsNoScript { get; init; }

    /// <summary>When it was applied, in UTC.</summary>
    public DateTime? At { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public long? DurationMs { get; init; }

    /// <summary>Who applied it.</summary>
    public string? By { get; init; }
}
