namespace MultiDbMigrator.Scripts.Parts;

/// <summary>What a line says to a tool that keeps up and down in one file.</summary>
internal enum UpDownMark
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The up part begins.</summary>
    Up,

    /// <summary>The up part begins, and wants no transaction.</summary>
    UpApart,

    /// <summary>The down part begins.</summary>
    Down,

    /// <summary>The down part begins, and wants no transaction.</summary>
    DownApart,

    /// <summary>A statement begins, in which semicolons do not end it.</summary>
    StatementBegin,

    /// <summary>That statement ends.</summary>
    StatementEnd,

    /// <summary>Neither part wants a transaction.</summary>
    NoTransaction,

    /// <summary>From here on, variables of the environment are to be put in.</summary>
    Placeholders,
}
