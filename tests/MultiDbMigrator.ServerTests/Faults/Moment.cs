namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>When a fault happens: a place in the talk between a run and its server.</summary>
internal enum Moment
{
    /// <summary>A message of the client has not reached the server.</summary>
    BeforeMessage,

    /// <summary>A message has just been passed on.</summary>
    AfterMessage,

    /// <summary>The server has answered a message, and the client does not know.</summary>
    BeforeAnswer,

    /// <summary>The client knows half of the answer.</summary>
    InAnswer,

    /// <summary>A byte of the client, wherever that is.</summary>
    AtByteToServer,

    /// <summary>A byte of the server, wherever that is.</summary>
    AtByteToClient,

    /// <summary>A change of a file's folder, where there is no talk.</summary>
    AtFileChange,

    /// <summary>A write to a database, its journal or what stands beside it has not been made.</summary>
    BeforeWrite,

    /// <summary>Half of a write has been made.</summary>
    InWrite,

    /// <summary>A write has been made.</summary>
    AfterWrite,

    /// <summary>A time after the first change, in thousandths of what a run takes.</summary>
    AtTime,
}
