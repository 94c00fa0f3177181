namespace MultiDbMigrator.Running;

/// <summary>What there is to repair.</summary>
public enum RepairProblemKind
{
    /// <summary>A statement was in flight when its run ended, and nobody saw whether it has happened.</summary>
    InFlight,

    /// <summary>A step stopped before a statement that has not happened; the next run goes on there by itself.</summary>
    Stopped,

    /// <summary>A step stopped before a statement that may need what the session held, which is gone.</summary>
    SessionLost,

    /// <summary>Statements of a step that stopped are done, and were edited since.</summary>
    EditedDone,

    /// <summary>A script was edited after it was applied.</summary>
    EditedApplied,
}
