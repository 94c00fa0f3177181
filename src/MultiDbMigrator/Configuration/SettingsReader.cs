using MultiDbMigrator.Configuration.Connections;

namespace MultiDbMigrator.Configuration;

/// <summary>
/// Reads an INI file and the environment into settings. Values of the file are interpolated (<c>${NAME}</c>,
/// <c>${NAME:-default}</c>, <c>${NAME:?message}</c>, <c>${file:path}</c>, <c>$${</c> for <c>${</c>); a variable
/// <c>MIGRATOR__SECTION__KEY</c> sets any key from outside, and its value is taken as it is.
/// </summary>
public static class SettingsReader
{
    private const string EnvironmentFileName = ".env";

    /// <summary>Reads the file.</summary>
    /// <param name="file">The INI file; a relative path starts from the current folder.</param>
    /// <param name="engines">The engines that may be named, by every name and alias.</param>
    /// <param name="environment">The environment's variables; <see langword="null"/> for those of the process.</param>
    /// <param name="request">What of the file is needed.</param>
    /// <exception cref="ConfigurationException">A file is missing or something in it is wrong; holds every error found.</exception>
    public static MigratorSettings Read(
        string file,
        IReadOnlyDictionary<string, KnownEngine> engines,
        IReadOnlyDictionary<string, string>? environment = null,
        SettingsRequest? request = null)
    {
        request ??= SettingsRequest.Everything;
        var errors = new ErrorList(file);
        string fullPath = Path.GetFullPath(file);
        string baseFolder = Path.GetDirectoryName(fullPath) ?? fullPath;

        string? text = TextFile.Read(file, errors, "'migrator init' makes one, and -c FILE or MIGRATOR_CONFIG names another");
        var variables = new OuterVariables(environment ?? OuterVariables.OfProcess(), ReadEnvironmentFile(request, file, errors));
        if (text is null)
            errors.ThrowIfAny();

        var ini = IniText.Read(file, text!, errors);
        var overrides = Overrides.Read(variables, ini, errors);
        UnknownKeys.Report(ini, overrides, errors);

        // Names that a database must be asked for need the way to it.
        var choice = new SectionChoice(request.Names);
        IReadOnlyList<string> unused = ini.Sections.Any(s => s.LineOf(SettingKeys.NamesQuery) is not null && choice.Takes(s.Name)) ? [] : request.Unused;
        var values = new ConfiguredValues(ini, overrides, new Interpolation(variables, baseFolder), errors) { Unused = unused };
        var migrator = new MigratorSection(ini, values, errors);
        var sections = migrator.Databases();
        var reading = new SectionsReading(ini, values, engines, baseFolder, request, errors);
        foreach (var section in sections)
            reading.Read(section);

        SameDatabase.Report([.. reading.Databases.Where(d => d.Faults.Count == 0)], values, errors);

        var settings = new MigratorSettings(fullPath, reading.Databases, migrator.Parallel(), migrator.OnError())
        {
            Waves = migrator.Waves(),
            QueryFamilies = reading.Families,
            NotListed = [.. ini.Sections.Where(s => !SettingKeys.IsReserved(s.Name) && !sections.Contains(s)).Select(s => s.Name)],
            NotAsked = reading.NotAsked,
            IsOffline = unused.Contains(SettingKeys.ConnectionString),
            Warnings = reading.Literal.Warning(file) is { } warning ? [warning] : [],
        };
        errors.ThrowIfAny();
        return settings;
    }

    // A file that nobody named may be an application's, and hold what this tool has no use for.
    private static IReadOnlyList<OuterVariable> ReadEnvironmentFile(SettingsRequest request, string file, ErrorList errors)
    {
        if (request.EnvironmentFile is { } named)
            return EnvironmentFile.Read(named, errors);
        string beside = Path.Combine(Path.GetDirectoryName(file) ?? "", EnvironmentFileName);
        return request.ReadsEnvironmentFile && File.Exists(beside) ? EnvironmentFile.ReadForeign(beside, errors) : [];
    }
}
