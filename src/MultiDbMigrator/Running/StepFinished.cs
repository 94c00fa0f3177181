namespace MultiDbMigrator.Running;

/// <summary>A step is complete, and its journal row is written.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Database">The database.</param>
/// <param name="Report">What was done.</param>
public sealed record StepFinished(Guid RunId, string Database, StepReport Report) : MigrationEvent(RunId, Database);
