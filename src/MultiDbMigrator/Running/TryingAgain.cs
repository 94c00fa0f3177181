namespace MultiDbMigrator.Running;

/// <summary>Something failed that may pass by itself, and this run tries it again.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Database">The database.</param>
/// <param name="Reason">What the last attempt came to.</param>
/// <param name="Delay">How long it waits before that.</param>
public sealed record TryingAgain(Guid RunId, string Database, string Reason, TimeSpan Delay) : MigrationEvent(RunId, Database);
