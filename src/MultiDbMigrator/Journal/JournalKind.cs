namespace MultiDbMigrator.Journal;

/// <summary>What a journal row was written for.</summary>
public enum JournalKind
{
    /// <summary>An up script.</summary>
    Apply,

    /// <summary>A down script.</summary>
    Revert,

    /// <summary>A mark without running anything.</summary>
    Stamp,

    /// <summary>A person's answer to a step that could not be settled.</summary>
    Repair,
}
