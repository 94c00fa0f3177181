using MultiDbMigrator.Configuration;
using MultiDbMigrator.Configuration.Connections;
using MultiDbMigrator.MySql;
using MultiDbMigrator.PostgreSql;
using MultiDbMigrator.Sqlite;
using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

/// <summary>A folder of its own with a migrator.ini and a folder of scripts called "sql".</summary>
public sealed class IniFolder : IDisposable
{
    /// <summary>The smallest database section that is right, without its name.</summary>
    public const string Body = "engine = sqlite\nconnection_string = Data Source=a.db\nscripts = sql\n";

    private static readonly IReadOnlyDictionary<string, KnownEngine> Engines = Migrator.EngineNames([new SqliteEngine(), new PostgreSqlEngine(), new MySqlEngine()]);

    public IniFolder() => Directory.CreateDirectory(At("sql"));

    public string Folder { get; } = Directory.CreateTempSubdirectory("migrator-ini-").FullName;

    public Dictionary<string, string> Environment { get; } = [];

    public string? EnvironmentFile { get; set; }

    /// <summary>What of the file is needed.</summary>
    public SettingsRequest Request { get; set; } = SettingsRequest.Everything;

    public string At(string name) => Path.Combine(Folder, name);

    public void Write(string name, string text) => File.WriteAllText(At(name), text);

    public MigratorSettings Read(string ini)
    {
        Write("migrator.ini", ini);
        return ReadFile("migrator.ini");
    }

    public MigratorSettings ReadFile(string name) =>
        SettingsReader.Read(At(name), Engines, Environment, Request with { EnvironmentFile = EnvironmentFile is null ? null : At(EnvironmentFile) });

    /// <summary>The only database of a file with the right section [a] and more lines in it.</summary>
    public DatabaseSettings ReadOne(string moreLines = "") => Assert.Single(Read("[a]\n" + Body + moreLines).Databases);

    public IReadOnlyList<ConfigurationError> Errors(string ini) => Assert.Throws<ConfigurationException>(() => Read(ini)).Errors;

    public ConfigurationError Error(string ini) => Assert.Single(Errors(ini));

    /// <summary>The only error of a file with the right section [a] and more lines in it.</summary>
    public ConfigurationError ErrorOfOne(string moreLines) => Error("[a]\n" + Body + moreLines);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
