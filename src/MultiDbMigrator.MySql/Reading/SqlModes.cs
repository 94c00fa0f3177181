namespace MultiDbMigrator.MySql.Reading;

/// <summary>Those modes of a session that change where statements end and what their words are.</summary>
[Flags]
internal enum SqlModes
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>NO_BACKSLASH_ESCAPES.</summary>
    PlainBackslashes = 1,

    /// <summary>ANSI_QUOTES.</summary>
    QuotesNames = 2,

    /// <summary>MariaDB's ORACLE.</summary>
    Oracle = 4,
}
