namespace MultiDbMigrator.Running;

/// <summary>Something that happened in a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Database">The database that it happened to.</param>
public abstract record MigrationEvent(Guid RunId, string Database);
