namespace MultiDbMigrator.Running;

/// <summary>What an adoption makes of a row of another tool's journal, or of a script that has none.</summary>
public enum AdoptionOutcome
{
    /// <summary>The script is written into the journal as applied.</summary>
    Adopted,

    /// <summary>The journal knows the script already.</summary>
    AlreadyThere,

    /// <summary>The row needs no script: the tool writes such rows, or passes over them.</summary>
    NoScript,

    /// <summary>The script of the row is not in the folder.</summary>
    Missing,

    /// <summary>The script is not what the other tool applied.</summary>
    Edited,

    /// <summary>The row is that of a step that failed or is half done.</summary>
    Unfit,

    /// <summary>The other tool did not apply the script.</summary>
    Pending,

    /// <summary>The same, and its version is lower than one that was applied.</summary>
    OutOfOrder,
}
