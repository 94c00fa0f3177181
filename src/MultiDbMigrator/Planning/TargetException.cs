namespace MultiDbMigrator.Planning;

/// <summary>A target is malformed or names nothing. Nothing was touched.</summary>
/// <param name="target">The target as it was given.</param>
/// <param name="database">The database for which it names nothing; <see langword="null"/> when it is malformed.</param>
/// <param name="problem">What is wrong and what to do.</param>
public sealed class TargetException(string target, string? database, string problem)
    : MigratorException(database is null ? $"target '{target}': {problem}" : $"[{database}] target '{target}': {problem}")
{
    /// <summary>The target as it was given.</summary>
    public string Target { get; } = target;

    /// <summary>The database for which it names nothing.</summary>
    public string? Database { get; } = database;

    /// <summary>What is wrong and what to do.</summary>
    public string Problem { get; } = problem;
}
