namespace MultiDbMigrator.Planning;

/// <summary>The steps that were asked for cannot be put into an order, or must not be run. Nothing was touched.</summary>
/// <param name="database">The database.</param>
/// <param name="problem">What is wrong and what to do.</param>
public sealed class PlanException(string database, string problem) : MigratorException($"[{database}] {problem}")
{
    /// <summary>The database.</summary>
    public string Database { get; } = database;

    /// <summary>What is wrong and what to do.</summary>
    public string Problem { get; } = problem;
}
