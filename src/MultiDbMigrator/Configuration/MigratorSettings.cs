using MultiDbMigrator.Scripts.Sources;

namespace MultiDbMigrator.Configuration;

/// <summary>What an INI file and the environment say together.</summary>
/// <param name="File">The INI file, as a full path.</param>
/// <param name="Databases">The databases in the order of the run.</param>
/// <param name="Parallel">How many databases at a time; 1 or more.</param>
/// <param name="OnError">What to do when a database fails.</param>
public sealed record MigratorSettings(string File, IReadOnlyList<DatabaseSettings> Databases, int Parallel, OnError OnError)
{
    /// <summary>How many databases a run takes first; none takes all of them at once.</summary>
    public IReadOnlyList<Wave> Waves { get; init; } = [];

    /// <summary>Sections of many databases whose names have to be asked for, which comes first in every run.</summary>
    public IReadOnlyList<QueryFamily> QueryFamilies { get; init; } = [];

    /// <summary>The sections of databases that the list of databases leaves out.</summary>
    public IReadOnlyList<string> NotListed { get; init; } = [];

    /// <summary>Sections of many databases that were not asked for, so that the names of their databases are not known.</summary>
    public IReadOnlyList<string> NotAsked { get; init; } = [];

    /// <summary>Whether connection strings may be incomplete, because nothing connects.</summary>
    public bool IsOffline { get; init; }

    /// <summary>What somebody should see to, although nothing stops for it. Holds no secret.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Takes the secrets of the databases that these settings were made with out of any text.</summary>
    public SecretText SecretText { get; } = SecretText.Of(Databases);

    /// <summary>The scripts folder of a database's section by its name; <see langword="null"/> when no section is called so.</summary>
    internal string? FolderOf(string name) =>
        Databases.FirstOrDefault(d => string.Equals(d.Name, name, StringComparison.OrdinalIgnoreCase))?.ScriptsFolder;

    /// <summary>These settings where the scripts of a database, or of all databases of a family, stand elsewhere.</summary>
    /// <param name="name">The name of the section.</param>
    /// <param name="scripts">The scripts.</param>
    /// <exception cref="ArgumentException">No section is called so.</exception>
    internal MigratorSettings WithScripts(string name, ScriptSet scripts)
    {
        var isKnown = false;
        DatabaseSettings Change(DatabaseSettings database)
        {
            var isMeant = string.Equals(database.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(database.Family, name, StringComparison.OrdinalIgnoreCase);
            isKnown |= isMeant;
            return isMeant ? database with { Scripts = scripts } : database;
        }

        var changed = this with
        {
            Databases = [.. Databases.Select(Change)],
            QueryFamilies = [.. QueryFamilies.Select(f => f with { Template = Change(f.Template) })],
        };
        return isKnown ? changed : throw new ArgumentException($"no section of {File} is called {name}", nameof(name));
    }

    /// <summary>These settings with the databases of a family in the place of the family.</summary>
    /// <param name="names">The names of each family's databases, in the order of <see cref="QueryFamilies"/>.</param>
    /// <exception cref="ConfigurationException">A name cannot be a database's.</exception>
    internal MigratorSettings Expand(IReadOnlyList<IReadOnlyList<string>> names)
    {
        var databases = Databases.ToList();
        for (var i = QueryFamilies.Count - 1; i >= 0; i--)
        {
            var family = QueryFamilies[i];
            try
            {
                databases.InsertRange(family.Place, family.Template.OfFamily(names[i]));
            }
            catch (ArgumentException error)
            {
                throw new ConfigurationException([new ConfigurationError(File, null, family.Template.Name, SettingKeys.NamesQuery, error.Message)]);
            }
        }

        SecretText.Add(databases);
        return this with { Databases = databases, QueryFamilies = [] };
    }
}
