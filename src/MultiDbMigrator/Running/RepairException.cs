namespace MultiDbMigrator.Running;

/// <summary>A repair was asked for that does not fit what there is. Nothing was changed.</summary>
/// <param name="problem">What is wrong, and what there is.</param>
public sealed class RepairException(string problem) : MigratorException(problem);
