namespace MultiDbMigrator.Running;

/// <summary>The server is not reached yet, and this run tries again.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Database">The database.</param>
/// <param name="Reason">What the last attempt came to.</param>
public sealed record Reconnecting(Guid RunId, string Database, string Reason) : MigrationEvent(RunId, Database);
