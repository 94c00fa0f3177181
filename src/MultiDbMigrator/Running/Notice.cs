namespace MultiDbMigrator.Running;

/// <summary>Something that a person should know and that is no error.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Database">The database.</param>
/// <param name="Text">What it is.</param>
public sealed record Notice(Guid RunId, string Database, string Text) : MigrationEvent(RunId, Database);
