namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>What the disturbed commands of a trial are about.</summary>
internal enum FleetTrialKind
{
    /// <summary>Up and down, mixed, and to the middle.</summary>
    Mixed,

    /// <summary>Up with a script that fails, and back.</summary>
    Rollback,

    /// <summary>The journal filled and emptied without running anything.</summary>
    Stamp,

    /// <summary>The journal filled from another tool's.</summary>
    Adopt,

    /// <summary>Edited scripts accepted.</summary>
    Accept,

    /// <summary>A statement that failed said to be done.</summary>
    MarkDone,
}
