using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>A step has begun.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Database">The database.</param>
/// <param name="Step">The step.</param>
/// <param name="Number">Its place among the steps of this database, counted from 1.</param>
/// <param name="Count">How many steps this database has.</param>
public sealed record StepStarted(Guid RunId, string Database, PlanStep Step, int Number, int Count) : MigrationEvent(RunId, Database)
{
    /// <summary>How many steps were sent to the server along with it; they run after it, and what comes of them is told together.</summary>
    public int Following { get; init; }
}
