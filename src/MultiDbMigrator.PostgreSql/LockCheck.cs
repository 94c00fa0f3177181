namespace MultiDbMigrator.PostgreSql;

/// <summary>How a change of the journal makes sure that the run's lock is held.</summary>
internal enum LockCheck
{
    /// <summary>Not at all, in SQL that a person runs.</summary>
    None,

    /// <summary>The server process is the connection's own.</summary>
    Direct,

    /// <summary>A pooler names server processes of its own.</summary>
    Pooled,
}
