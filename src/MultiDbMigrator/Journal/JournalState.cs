namespace MultiDbMigrator.Journal;

/// <summary>Where a journal row leaves its script.</summary>
public enum JournalState
{
    /// <summary>The step is in progress, or the process died in it.</summary>
    Running,

    /// <summary>The database holds the script.</summary>
    Applied,

    /// <summary>The database does not hold the script any more.</summary>
    Reverted,

    /// <summary>A statement of the step failed; the ones before it are done.</summary>
    Failed,
}
