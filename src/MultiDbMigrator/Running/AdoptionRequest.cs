namespace MultiDbMigrator.Running;

/// <summary>What <see cref="Migrator.AdoptAsync"/> is to do.</summary>
public sealed record AdoptionRequest
{
    /// <summary>The tool whose journal is meant, such as <c>flyway</c>; <see langword="null"/> for the one that is there.</summary>
    public string? From { get; init; }

    /// <summary>Whether scripts that differ from what the other tool applied, by its checksum, are right as they are now.</summary>
    public bool AcceptsChecksum { get; init; }

    /// <summary>Whether nothing is to be written.</summary>
    public bool IsDryRun { get; init; }
}
