namespace MultiDbMigrator.Sql;

/// <summary>What a scanner has just moved over, as far as cutting a script is concerned.</summary>
public enum SqlToken
{
    /// <summary>Nothing: the script is at its end.</summary>
    End,

    /// <summary>Blank space, a comment or a part of one, or a line for another tool that is passed over.</summary>
    Blank,

    /// <summary>A part of a statement.</summary>
    Code,

    /// <summary>What ends a statement, or an empty one.</summary>
    Terminator,

    /// <summary>Whole lines of data for the statement before.</summary>
    Data,
}
