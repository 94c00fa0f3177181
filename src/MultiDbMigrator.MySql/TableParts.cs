namespace MultiDbMigrator.MySql;

/// <summary>What of a table a statement adds, drops or renames. A change that leaves all names as they are can be made again.</summary>
[Flags]
internal enum TableParts
{
    /// <summary>Nothing: columns are modified, options set, the table rebuilt.</summary>
    None = 0,

    /// <summary>Columns, or the table itself gets another name.</summary>
    Columns = 1,

    /// <summary>Indexes, primary and unique keys.</summary>
    Indexes = 2,

    /// <summary>Constraints.</summary>
    Constraints = 4,

    /// <summary>Partitions.</summary>
    Partitions = 8,

    /// <summary>What shows in no name, and cannot be done twice (EXCHANGE PARTITION, IMPORT TABLESPACE, a period).</summary>
    Unseen = 16,
}
