namespace MultiDbMigrator.Running;

/// <summary>A database cannot be adopted from another tool as it is. Nothing was written anywhere.</summary>
/// <param name="database">The database.</param>
/// <param name="problem">What is wrong with it.</param>
/// <param name="faults">Everything that is wrong, each with what to do, where there is more to say.</param>
public sealed class AdoptionException(string database, string problem, IReadOnlyList<string> faults)
    : MigratorException($"[{database}] {problem}{string.Concat(faults.Select(f => $"\n  {f}"))}")
{
    /// <summary>The database.</summary>
    public string Database { get; } = database;

    /// <summary>What is wrong with it.</summary>
    public string Problem { get; } = problem;

    /// <summary>Everything that is wrong, each with what to do, where there is more to say.</summary>
    public IReadOnlyList<string> Faults { get; } = faults;
}
