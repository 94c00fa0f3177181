namespace MultiDbMigrator.Running;

/// <summary>What is decided about something that needs repair.</summary>
public enum RepairChoice
{
    /// <summary>The statement has happened: the next run goes on after it.</summary>
    MarkDone,

    /// <summary>The statement has not happened: the next run runs it.</summary>
    Retry,

    /// <summary>The text of the script is right as it is now.</summary>
    AcceptChecksum,
}
