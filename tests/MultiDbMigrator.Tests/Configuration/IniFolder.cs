using MultiDbMigrator.Configuration;
using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

/// <summary>A folder of its own with a migrator.ini and a folder of scripts called "sql".</summary>
public sealed class IniFolder : IDisposable
{
    /// <summary>The smallest database section that is right, without its name.</summary>
    public const string Body = "engine = sqlite\nconnection_string = Data Source=a.db\nscripts = sql\n";

    private static readonly Dictionary<string, string> Engines = new()
    {
        ["sqlite"] = "sqlite", ["postgresql"] = "postgresql", ["mysql"] = "mysql", ["mariadb"] = "mysql",
    };

    public IniFolder() => Directory.CreateDirectory(At("sql"));

    public string Folder { get; } = Directory.CreateTempSubdirectory("migrator-ini-").FullName;

    public Dictionary<string, string> Environment { get; } = [];

    public string? EnvironmentFile { get; set; }

    public string At(string name) => Path.Combine(Folder, name);

    public void Write(string name, string text) => File.WriteAllText(At(name), text);

    public MigratorSettings Read(string ini)
    {
        Write("migrator.ini", ini);
        return ReadFile("migrator.ini");
    }

    public MigratorSettings ReadFile(string name) =>
        SettingsReader.Read(At(name), Engines, Environment, EnvironmentFile is null ? null : At(EnvironmentFile));

    /// <summary>The only database of a file with the right section [a] and more lines in it.</summary>
    public DatabaseSettings ReadOne(string moreLines = "") => Assert.Single(Read("[a]\n" + Body + moreLines).Databases);

    public IReadOnlyList<ConfigurationError> Errors(string ini) => Assert.Throws<ConfigurationException>(() => Read(ini)).Errors;

    public ConfigurationError Error(string ini) => Assert.Single(Errors(ini));

    /// <summary>The only error of a file with the right section [a] and more lines in it.</summary>
    public ConfigurationError ErrorOfOne(string moreLines) => Error("[a]\n" + Body + moreLines);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
