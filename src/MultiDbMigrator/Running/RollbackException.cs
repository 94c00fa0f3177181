using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>A database could not be taken back to where the run found it.</summary>
/// <param name="database">The database.</param>
/// <param name="step">The step that stays.</param>
/// <param name="reason">Why it stays.</param>
public sealed class RollbackException(string database, PlanStep step, string reason)
    : MigratorException(Describe(database, step, reason))
{
    /// <summary>The database.</summary>
    public string Database { get; } = database;

    /// <summary>The step that stays.</summary>
    public PlanStep Step { get; } = step;

    /// <inheritdoc/>
    public override FailureKind Kind => FailureKind.Script;

    private static string Describe(string database, PlanStep step, string reason)
    {
        var command = step.Action == StepAction.Apply ? "downgrade" : "upgrade";
        return $"[{database}] {step.Title} stays {(step.Action == StepAction.Apply ? "applied" : "reverted")}: {reason}; 'migrator -n {database} current' shows where it is, and 'migrator -n {database} {command} TARGET' goes on from there";
    }
}
