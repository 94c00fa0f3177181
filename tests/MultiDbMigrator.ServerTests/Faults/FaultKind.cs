namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>What is killed.</summary>
internal enum FaultKind
{
    /// <summary>One connection. The run lives, and may connect again.</summary>
    Connection,

    /// <summary>All connections of a run, which can make no new ones: what is left of a process that is dead.</summary>
    Run,

    /// <summary>The process of the command, with SIGKILL.</summary>
    Process,

    /// <summary>The run's sessions on the server, by an administrator.</summary>
    Backend,

    /// <summary>The statement that a session is at, by an administrator.</summary>
    Statement,
}
