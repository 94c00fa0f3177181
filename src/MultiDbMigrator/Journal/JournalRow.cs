namespace MultiDbMigrator.Journal;

/// <summary>A row as it stands in a journal.</summary>
public sealed record JournalRow
{
    /// <summary>The number of the row; higher is newer.</summary>
    public required long Id { get; init; }

    /// <summary>The version of the script; <see langword="null"/> for a repeatable.</summary>
    public required string? Version { get; init; }

    /// <summary>The name of the script.</summary>
    public required string Name { get; init; }

    /// <summary>What the row was written for.</summary>
    public required JournalKind Kind { get; init; }

    /// <summary>Where the row leaves the script.</summary>
    public required JournalState State { get; init; }

    /// <summary>The checksum of the up script.</summary>
    public required string? Checksum { get; init; }

    /// <summary>How many statements the step has.</summary>
    public required int StatementsTotal { get; init; }

    /// <summary>How many of them are done.</summary>
    public required int StatementsDone { get; init; }

    /// <summary>When the step began, in UTC.</summary>
    public required DateTime StartedAt { get; init; }

    /// <summary>When it ended, in UTC; <see langword="null"/> while it has not.</summary>
    public required DateTime? FinishedAt { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required long? DurationMs { get; init; }

    /// <summary>Who ran it, as <c>user@host</c>.</summary>
    public required string AppliedBy { get; init; }

    /// <summary>The run.</summary>
    public required Guid RunId { get; init; }

    /// <summary>The version of the tool that wrote the row.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>Whether the row keeps the text that reverts the script.</summary>
    public required bool HasDownScript { get; init; }

    /// <summary>What the server said, when a statement failed; what was decided, when the row is a repair.</summary>
    public required string? Error { get; init; }

    /// <summary>The beginning of the script as it ran, when a statement failed.</summary>
    public string? Script { get; init; }

    /// <summary>
    /// The note on the statement that did not end well, where only the server's answer, when it is run again, tells whether it has
    /// happened.
    /// </summary>
    public string? Begun { get; init; }
}
