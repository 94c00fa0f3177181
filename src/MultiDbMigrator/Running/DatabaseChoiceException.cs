namespace MultiDbMigrator.Running;

/// <summary>A name chooses no database. Nothing was touched.</summary>
/// <param name="name">The name.</param>
/// <param name="known">The databases that there are.</param>
public sealed class DatabaseChoiceException(string name, IReadOnlyList<string> known)
    : MigratorException($"-n {name}: no database is called that{Nearest.Hint(name, known)} ({Shown(known)})")
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The databases that there are.</summary>
    public IReadOnlyList<string> Known { get; } = known;

    private const int MostNamed = 10;

    private static string Shown(IReadOnlyList<string> known) => known.Count <= MostNamed
        ? $"there are {string.Join(", ", known)}"
        : $"there are {string.Join(", ", known.Take(MostNamed))} and {known.Count - MostNamed} more; migrator databases shows all";
}
