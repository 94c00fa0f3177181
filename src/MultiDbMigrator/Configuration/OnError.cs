namespace MultiDbMigrator.Configuration;

/// <summary>What a run does when a database fails.</summary>
public enum OnError
{
    /// <summary>Start nothing new.</summary>
    Stop,

    /// <summary>Go on with the other databases.</summary>
    Continue,

    /// <summary>Start nothing new, and take every database that the run touched back to where it began.</summary>
    Rollback,
}
