namespace MultiDbMigrator.MySql;

/// <summary>What a word of a header leads to.</summary>
internal enum HeaderStep
{
    /// <summary>The header goes on, or the statement has no body.</summary>
    None,

    /// <summary>The word is the first of the body.</summary>
    Body,

    /// <summary>The word before was the BEGIN of a body (BEGIN NOT ATOMIC).</summary>
    InsideBlock,

    /// <summary>The word is the first of the declarations before a BEGIN (Oracle mode).</summary>
    Declarations,

    /// <summary>The word is the AS of a package (Oracle mode).</summary>
    Package,
}
