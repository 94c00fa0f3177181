namespace MultiDbMigrator.Configuration;

/// <summary>Reads an INI file and the environment into settings.</summary>
public static class SettingsReader
{
    /// <summary>Reads the file.</summary>
    /// <param name="file">The INI file; a relative path starts from the current folder.</param>
    /// <param name="engines">The engines that may be named: every name and alias, with the engine's own name.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <param name="environmentFile">A dotenv file whose variables hold where the environment has none.</param>
    /// <exception cref="ConfigurationException">The file is missing or something in it is wrong; holds every error found.</exception>
    public static MigratorSettings Read(
        string file,
        IReadOnlyDictionary<string, string> engines,
        IReadOnlyDictionary<string, string> environment,
        string? environmentFile = null) => throw new ConfigurationException([]);
}
