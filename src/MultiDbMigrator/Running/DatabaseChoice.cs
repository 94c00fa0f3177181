using System.IO.Enumeration;
using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Running;

/// <summary>Chooses databases by names, comma lists and globs.</summary>
public static class DatabaseChoice
{
    /// <summary>The databases that names choose, in the order of the run.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="names">Names, each a name, a comma list or a glob (<c>tenant_*</c>); all databases when it is <see langword="null"/> or empty.</param>
    /// <exception cref="DatabaseChoiceException">A name chooses nothing.</exception>
    public static IReadOnlyList<DatabaseSettings> Of(MigratorSettings settings, IReadOnlyList<string>? names)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (names is null || names.Count == 0)
            return settings.Databases;

        var chosen = new HashSet<DatabaseSettings>(ReferenceEqualityComparer.Instance);
        foreach (var name in names.SelectMany(n => n.Split(',', StringSplitOptions.TrimEntries)))
        {
            var matches = settings.Databases.Where(d => FileSystemName.MatchesSimpleExpression(name, d.Name)).ToList();
            if (matches.Count == 0)
                throw new DatabaseChoiceException(name, [.. settings.Databases.Select(d => d.Name)]);
            chosen.UnionWith(matches);
        }

        return [.. settings.Databases.Where(chosen.Contains)];
    }
}
