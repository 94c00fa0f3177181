namespace MultiDbMigrator.Journal;

/// <summary>A row to add to a journal. The server sets its id, and its times where they are not given.</summary>
public sealed record JournalEntry
{
    /// <summary>The version of the script as its file has it; <see langword="null"/> for a repeatable.</summary>
    public required string? Version { get; init; }

    /// <summary>The name of the script.</summary>
    public required string Name { get; init; }

    /// <summary>What the row is written for.</summary>
    public required JournalKind Kind { get; init; }

    /// <summary>Where the row leaves the script once it is complete.</summary>
    public required JournalState State { get; init; }

    /// <summary>The checksum of the up script; <see langword="null"/> where there was no file.</summary>
    public required string? Checksum { get; init; }

    /// <summary>How many statements the step has.</summary>
    public required int StatementsTotal { get; init; }

    /// <summary>Who runs it, as <c>user@host</c>.</summary>
    public required string AppliedBy { get; init; }

    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The version of this tool.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The text that reverts the script; <see langword="null"/> when there is none.</summary>
    public string? DownScript { get; init; }

    /// <summary>How many statements are done, where that is not all of them.</summary>
    public int? StatementsDone { get; init; }

    /// <summary>A note in place of an error: for a repair what was decided, for a script that was adopted where from.</summary>
    public string? Error { get; init; }

    /// <summary>With a note: when the step ended, in UTC, where that is not now.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>With a note: how long the step took, in milliseconds, where that is known.</summary>
    public long? DurationMs { get; init; }
}
