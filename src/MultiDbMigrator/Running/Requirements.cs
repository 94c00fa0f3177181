using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>Which scripts, of any database, require which, as the folders have it.</summary>
internal sealed class Requirements
{
    private readonly Dictionary<(string Database, ScriptVersion Version), List<Requirement>> _byRequired = [];

    /// <summary>Looks through the headers of a database's scripts.</summary>
    /// <exception cref="MigratorException">The folder, or a header, cannot be read.</exception>
    public void Add(DatabaseRun database)
    {
        foreach (var script in database.Folder.Versioned)
        {
            foreach (var requirement in ScriptReader.ReadHeader(script.Up).Requires)
            {
                var key = Key(requirement.Database, requirement.Version);
                if (!_byRequired.TryGetValue(key, out var scripts))
                    _byRequired.Add(key, scripts = []);
                scripts.Add(new Requirement(database.Name, script.Version!));
            }
        }
    }

    /// <summary>The scripts that require a script, applied or not.</summary>
    public IReadOnlyList<Requirement> RequiringOf(string database, ScriptVersion version) =>
        _byRequired.GetValueOrDefault(Key(database, version)) ?? [];

    private static (string Database, ScriptVersion Version) Key(string database, ScriptVersion version) => (database.ToUpperInvariant(), version);
}
