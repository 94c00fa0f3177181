namespace MultiDbMigrator.Configuration;

/// <summary>
/// Reads an INI file and the environment into settings. Values of the file are interpolated (<c>${NAME}</c>,
/// <c>${NAME:-default}</c>, <c>${NAME:?message}</c>, <c>${file:path}</c>, <c>$${</c> for <c>${</c>); a variable
/// <c>MIGRATOR__SECTION__KEY</c> sets any key from outside, and its value is taken as it is.
/// </summary>
public static class SettingsReader
{
    /// <summary>Reads the file.</summary>
    /// <param name="file">The INI file; a relative path starts from the current folder.</param>
    /// <param name="engines">The engines that may be named: every name and alias, with the engine's own name.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <param name="environmentFile">A dotenv file whose variables hold where the environment has none; a relative path starts from the current folder.</param>
    /// <exception cref="ConfigurationException">A file is missing or something in it is wrong; holds every error found.</exception>
    public static MigratorSettings Read(
        string file,
        IReadOnlyDictionary<string, string> engines,
        IReadOnlyDictionary<string, string> environment,
        string? environmentFile = null)
    {
        var errors = new ErrorList(file);
        string fullPath = Path.GetFullPath(file);
        string baseFolder = Path.GetDirectoryName(fullPath) ?? fullPath;

        string? text = TextFile.Read(file, errors, "'migrator init' makes one, and -c FILE names another");
        var variables = new OuterVariables(environment, environmentFile is null ? [] : EnvironmentFile.Read(environmentFile, errors));
        if (text is null)
            errors.ThrowIfAny();

        var ini = IniText.Read(file, text!, errors);
        var overrides = Overrides.Read(variables, ini, errors);
        UnknownKeys.Report(ini, overrides, errors);

        var values = new ConfiguredValues(ini, overrides, new Interpolation(variables, baseFolder), errors);
        var migrator = new MigratorSection(ini, values, errors);
        var databases = new List<DatabaseSettings>();
        var families = new List<QueryFamily>();
        var sections = migrator.Databases();
        foreach (var section in sections)
        {
            if (FamilyName.IsFamily(section.Name))
                new FamilySection(section, ini, values, errors).Read(engines, baseFolder, databases, families);
            else
                databases.Add(new DatabaseSection(section, values, errors).Read(engines, baseFolder));
        }

        SameDatabase.Report(databases, values, errors);

        var settings = new MigratorSettings(fullPath, databases, migrator.Parallel(), migrator.OnError()) 
        {
            Waves = migrator.Waves(),
            QueryFamilies = families,
            NotListed = [.. ini.Sections.Where(s => !SettingKeys.IsReserved(s.Name) && !sections.Contains(s)).Select(s => s.Name)],
        };
        errors.ThrowIfAny();
        return settings;
    }
}
