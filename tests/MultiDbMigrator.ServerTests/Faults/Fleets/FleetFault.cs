namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>What goes wrong while the command is at work on a fleet.</summary>
internal enum FleetFault
{
    /// <summary>The process dies in one of its writes.</summary>
    Write,

    /// <summary>The process dies at a message.</summary>
    Process,

    /// <summary>All connections are cut, and the server cannot be reached any more.</summary>
    Run,

    /// <summary>One connection is cut.</summary>
    Connection,

    /// <summary>The process is asked to end at a message.</summary>
    Signal,

    /// <summary>Nothing passes for a while.</summary>
    Stall,

    /// <summary>Nothing passes any more, and nothing is closed; the process is asked to end.</summary>
    BlackHole,

    /// <summary>All messages are late, and the process dies at one of them.</summary>
    SlowLink,

    /// <summary>The server dies, and is started again.</summary>
    Server,
}
