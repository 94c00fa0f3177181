using MultiDbMigrator.Configuration.Connections;

namespace MultiDbMigrator.Configuration;

/// <summary>Reads the section of many databases, such as <c>[tenant_*]</c>.</summary>
internal sealed class FamilySection(IniSection section, IniText ini, ConfiguredValues values, ErrorList errors)
{
    private const string SourceRule = "write the section of the database to ask, a colon and the query: admin: SELECT name FROM tenants ORDER BY name";

    private readonly SectionValues _typed = new(values, errors, section.Name);

    /// <summary>Adds the databases, or what will find them out.</summary>
    /// <param name="template">The section as that of one database.</param>
    /// <param name="engines">The engines that may be named.</param>
    /// <param name="baseFolder">The folder of the INI file.</param>
    /// <param name="databases">Takes the databases.</param>
    /// <param name="families">Takes what will find them out.</param>
    /// <param name="place">How many databases come before them.</param>
    public void Read(
        DatabaseSettings template, IReadOnlyDictionary<string, KnownEngine> engines, string baseFolder, List<DatabaseSettings> databases, List<QueryFamily> families, int place)
    {
        var given = SettingKeys.OfFamily.Where(key => _typed.Written(key) is not null).ToList();
        if (given is not [var key])
        {
            errors.Add(values.PlaceOf(section.Name, SettingKeys.Names), $"a section of many databases has one of {string.Join(", ", SettingKeys.OfFamily)}; here {(given.Count == 0 ? "none is" : string.Join(" and ", given) + " are")}");
            return;
        }

        var value = _typed.Written(key)!;
        if (key == SettingKeys.NamesFile && !File.Exists(Path.GetFullPath(value.Text, baseFolder)))
        {
            errors.Add(value.Place, $"there is no file {Path.GetFullPath(value.Text, baseFolder)}; write the names of the databases there, one a line", isUnresolved: true);
            return;
        }

        switch (key)
        {
            case SettingKeys.Names:
                Add(template, value.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries), value, databases);
                break;
            case SettingKeys.NamesFile:
                Add(template, ReadFile(Path.GetFullPath(value.Text, baseFolder)), value, databases);
                break;
            default:
                if (ReadSource(value, engines, baseFolder) is var (source, query))
                    families.Add(new QueryFamily(template, source, query, place));
                break;
        }
    }

    private void Add(DatabaseSettings template, IEnumerable<string> names, SettingValue value, List<DatabaseSettings> databases)
    {
        try
        {
            databases.AddRange(template.OfFamily(names));
        }
        catch (ArgumentException error)
        {
            errors.Add(value.Place, error.Message);
        }
    }

    // One name a line; empty lines and comments are passed over.
    private IEnumerable<string> ReadFile(string file) =>
        (TextFile.Read(file, errors, "write the names of the databases there, one a line") ?? "")
        .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => line[0] is not ('#' or ';'));

    private (DatabaseSettings Source, string Query)? ReadSource(SettingValue value, IReadOnlyDictionary<string, KnownEngine> engines, string baseFolder)
    {
        var colon = value.Text.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? "" : value.Text[..colon].Trim();
        if (name.Length == 0)
        {
            errors.Add(value.Place, SourceRule);
            return null;
        }

        if (ini.Find(name) is not { } source || SettingKeys.IsReserved(name) || FamilyName.IsFamily(name))
        {
            errors.Add(value.Place, $"there is no section [{name}] to ask; {SourceRule}");
            return null;
        }

        return (new DatabaseSection(source, values, errors).ReadSource(engines, baseFolder), value.Text[(colon + 1)..].Trim());
    }
}
