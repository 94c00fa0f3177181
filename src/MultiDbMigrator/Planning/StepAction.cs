namespace MultiDbMigrator.Planning;

/// <summary>What a step does.</summary>
public enum StepAction
{
    /// <summary>Runs an up script.</summary>
    Apply,

    /// <summary>Runs a down script.</summary>
    Revert,
}
