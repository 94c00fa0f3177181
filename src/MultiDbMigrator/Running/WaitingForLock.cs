namespace MultiDbMigrator.Running;

/// <summary>Another run holds the lock, and this one waits.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Database">The database.</param>
/// <param name="Holder">Who holds it, where that can be found out.</param>
/// <param name="Timeout">How long this run waits.</param>
public sealed record WaitingForLock(Guid RunId, string Database, string? Holder, TimeSpan Timeout) : MigrationEvent(RunId, Database);
