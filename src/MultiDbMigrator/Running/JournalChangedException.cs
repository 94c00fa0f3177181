namespace MultiDbMigrator.Running;

/// <summary>Another run changed a journal while this one was under way, so that what this one was asked for cannot be done as it stands.</summary>
public sealed class JournalChangedException : MigratorException
{
    internal JournalChangedException(string database, string changes, string problem)
        : base($"[{database}] the journal changed: {changes}; {problem}")
    {
        Database = database;
        Changes = changes;
    }

    /// <summary>The database.</summary>
    public string Database { get; }

    /// <summary>What changed, and which run changed it.</summary>
    public string Changes { get; }

    /// <inheritdoc/>
    public override FailureKind Kind => FailureKind.Locked;
}
