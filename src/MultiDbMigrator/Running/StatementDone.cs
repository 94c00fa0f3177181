using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>A statement of a step that is not one transaction is done.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Database">The database.</param>
/// <param name="Step">The step.</param>
/// <param name="Done">How many statements are done.</param>
public sealed record StatementDone(Guid RunId, string Database, PlanStep Step, int Done) : MigrationEvent(RunId, Database);
