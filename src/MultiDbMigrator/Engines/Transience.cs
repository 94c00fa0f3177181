namespace MultiDbMigrator.Engines;

/// <summary>Whether something that the server refused may go well when it is tried again.</summary>
public enum Transience
{
    /// <summary>It will be refused again.</summary>
    Lasting,

    /// <summary>The server took it back for the good of another session: a deadlock, a lock that was not to be had in time.</summary>
    TakenBack,

    /// <summary>The connection is lost. What was under way may have happened.</summary>
    ConnectionLost,
}
