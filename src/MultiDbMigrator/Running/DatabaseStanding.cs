namespace MultiDbMigrator.Running;

/// <summary>Where a database stands.</summary>
public enum DatabaseStanding
{
    /// <summary>It holds every script.</summary>
    UpToDate,

    /// <summary>Scripts are pending.</summary>
    Behind,

    /// <summary>It holds scripts that are newer than the folder's newest.</summary>
    Ahead,

    /// <summary>A script failed in it.</summary>
    Failed,

    /// <summary>It could not be reached.</summary>
    Unreachable,

    /// <summary>It holds no script, and there are some.</summary>
    Empty,

    /// <summary>A script is not complete: a run is at it, died in it, or a repair settled where it goes on.</summary>
    Unfinished,

    /// <summary>A script's text is not the one that was applied.</summary>
    Edited,
}
