namespace MultiDbMigrator.Running;

/// <summary>A name chooses no database. Nothing was touched.</summary>
/// <param name="name">The name.</param>
/// <param name="known">The databases that there are.</param>
public sealed class DatabaseChoiceException(string name, IReadOnlyList<string> known)
    : MigratorException($"-n {name}: no database is called that{Nearest.Hint(name, known)} (there are {string.Join(", ", known)})")
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The databases that there are.</summary>
    public IReadOnlyList<string> Known { get; } = known;
}
