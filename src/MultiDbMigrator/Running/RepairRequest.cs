namespace MultiDbMigrator.Running;

/// <summary>What a repair is to do. Without a choice and without someone to ask, it looks and tells.</summary>
public sealed record RepairRequest
{
    /// <summary>What is decided; <see langword="null"/> when nothing is.</summary>
    public RepairChoice? Choice { get; init; }

    /// <summary>The scripts that are meant, by version or <c>R__name</c>; all of them when it is empty.</summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>Whether nothing is to be changed.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Asked about every problem when nothing is decided; <see langword="null"/> leaves a problem as it is. No lock is held meanwhile.</summary>
    public Func<RepairProblem, CancellationToken, ValueTask<RepairChoice?>>? Ask { get; init; }
}
