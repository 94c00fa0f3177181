using System.Globalization;
using System.Text;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.MySql;
using MultiDbMigrator.Planning;
using MultiDbMigrator.PostgreSql;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Servers;
using MultiDbMigrator.Sqlite;
using Xunit;

namespace MultiDbMigrator.ServerTests.Projects;

/// <summary>What a user has: an INI file, folders of scripts, and a database on a real server for each section.</summary>
public sealed class Project : IAsyncDisposable
{
    public const string Section = "app";

    private const string Journal = "schema_journal";

    private readonly Workspace _workspace = new();
    private readonly Dictionary<string, TestDatabase> _databases = [];
    private readonly Dictionary<string, Dictionary<string, string>> _ini = [];

    private Project(ITestServer server) => (Sql, Engine) = (Dialect.Of(server), server.Engine);

    public Dialect Sql { get; }

    /// <summary>The engine, as the INI file names it.</summary>
    public string Engine { get; }

    /// <summary>Whether upgrades go on beside another tool's journal.</summary>
    public bool IgnoresOtherJournals { get; set; }

    /// <summary>What happened in the runs of this project.</summary>
    public EventList Events { get; } = new();

    /// <summary>The first section's database.</summary>
    public TestDatabase Database => _databases.Values.First();

    /// <summary>The folder of everything, as a full path.</summary>
    public string Folder => _workspace.Folder;

    public static async Task<Project> CreateAsync(ITestServer server, params string[] sections)
    {
        ArgumentNullException.ThrowIfNull(server);
        var project = new Project(server);
        project._ini["migrator"] = [];
        foreach (var section in sections is [] ? [Section] : sections)
        {
            var database = await server.CreateDatabaseAsync();
            project._databases[section] = database;
            project.AddSection(section, server.Engine, database.ConnectionString);
        }

        return project;
    }

    public TestDatabase DatabaseOf(string section) => _databases[section];

    /// <summary>The connection string of a section, as the INI file has it.</summary>
    public string ConnectionStringOf(string section) => _ini[section]["connection_string"];

    /// <summary>Adds a section on a database that may be another section's too.</summary>
    public Project AddSection(string section, string engine, string connectionString)
    {
        _ini[section] = new Dictionary<string, string>
        {
            ["engine"] = engine,
            ["connection_string"] = connectionString,
            ["scripts"] = $"databases/{section}",
            ["connect_timeout"] = "0s",
        };
        Directory.CreateDirectory(_workspace.PathOf($"databases/{section.Replace("*", "all", StringComparison.Ordinal)}"));
        return this;
    }

    /// <summary>Sets a key of the INI file.</summary>
    public Project Set(string section, string key, string value)
    {
        _ini[section][key] = value;
        return this;
    }

    /// <summary>Writes a script of the first section.</summary>
    public Project Add(string file, string text) => AddTo(_databases.Keys.First(), file, text);

    public Project AddTo(string section, string file, string text)
    {
        _workspace.WriteScript($"databases/{section}/{file}", text);
        return this;
    }

    /// <summary>Writes a script that makes a table, and the one that drops it.</summary>
    public Project AddTable(string version, string table) => AddTableTo(_databases.Keys.First(), version, table);

    public Project AddTableTo(string section, string version, string table) => AddTo(section, $"{version}_{table}.sql", $"CREATE TABLE {table} (id INTEGER);\n")
        .AddTo(section, $"{version}_{table}.down.sql", $"DROP TABLE {table};\n");

    /// <summary>Writes a script that makes table a, those of the next versions that each add a row to it, and their downs.</summary>
    public Project AddTableAndRows(int rows)
    {
        AddTable("0001", "a");
        for (var row = 1; row <= rows; row++)
            Add($"{row + 1:0000}_row{row}.sql", $"INSERT INTO a VALUES ({row});\n").Add($"{row + 1:0000}_row{row}.down.sql", $"DELETE FROM a WHERE id = {row};\n");
        return this;
    }

    public Project Remove(string file)
    {
        File.Delete(PathOf(file));
        return this;
    }

    /// <summary>The full path of a script of the first section.</summary>
    public string PathOf(string file) => _workspace.PathOf($"databases/{_databases.Keys.First()}/{file}");

    /// <summary>A migrator of its own, as another process would have.</summary>
    public Migrator CreateMigrator(IProgress<MigrationEvent>? events = null, bool withDependencies = false)
    {
        MultiDbMigrator.Engines.IEngine[] engines = [new SqliteEngine(), new PostgreSqlEngine(), new MySqlEngine()];
        var settings = SettingsReader.Read(WriteIni(), Migrator.EngineNames(engines), new Dictionary<string, string>());
        return new Migrator(settings, engines) { Progress = events ?? Events, WithDependencies = withDependencies, IgnoresOtherJournals = IgnoresOtherJournals };
    }

    /// <summary>Writes the INI file, as the command needs it.</summary>
    /// <returns>The full path of it.</returns>
    public string WriteIni()
    {
        var text = new StringBuilder();
        foreach (var (section, keys) in _ini)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{section}]\n");
            foreach (var (key, value) in keys)
                text.Append(CultureInfo.InvariantCulture, $"{key} = {value}\n");
        }

        _workspace.WriteIni(text.ToString());
        return _workspace.PathOf("migrator.ini");
    }

    /// <summary>Goes up, which must succeed.</summary>
    /// <returns>The report of the first section.</returns>
    public async Task<DatabaseReport> UpAsync(string target = "head", params string[] names) => Succeeded(await TryUpAsync(target, names));

    /// <summary>Goes down, which must succeed.</summary>
    public async Task<DatabaseReport> DownAsync(string target, params string[] names) => Succeeded(await TryDownAsync(target, names));

    public Task<RunResult> TryUpAsync(string target = "head", params string[] names) =>
        CreateMigrator().UpgradeAsync(Target.Parse(target), names, TestContext.Current.CancellationToken);

    public Task<RunResult> TryDownAsync(string target, params string[] names) =>
        CreateMigrator().DowngradeAsync(Target.Parse(target), names, TestContext.Current.CancellationToken);

    /// <summary>Goes up, which must fail.</summary>
    public async Task<T> FailToUpAsync<T>(string target = "head")
        where T : MigratorException => Assert.IsType<T>((await TryUpAsync(target)).FirstError);

    public async Task<DatabaseReport> StampAsync(string target) =>
        Succeeded(await CreateMigrator().StampAsync(Target.Parse(target), null, TestContext.Current.CancellationToken));

    /// <summary>Repairs the first section's database, which must succeed.</summary>
    /// <param name="choice">What is decided; <see langword="null"/> to look only.</param>
    /// <param name="scripts">The scripts that are meant; all of them when there is none.</param>
    public async Task<IReadOnlyList<RepairReport>> RepairAsync(RepairChoice? choice, params string[] scripts) =>
        Succeeded(await CreateMigrator().RepairAsync(new RepairRequest { Choice = choice, Scripts = scripts }, [_databases.Keys.First()], TestContext.Current.CancellationToken)).Repairs;

    public Task<RunResult> TryAdoptAsync(AdoptionRequest? request = null, params string[] names) =>
        CreateMigrator().AdoptAsync(request ?? new AdoptionRequest(), names is [] ? null : names, TestContext.Current.CancellationToken);

    /// <summary>Adopts, which must succeed.</summary>
    /// <returns>The report of the first section.</returns>
    public async Task<DatabaseReport> AdoptAsync(AdoptionRequest? request = null) => Succeeded(await TryAdoptAsync(request));

    public async Task<DatabaseReport> SurveyAsync() => Succeeded(await CreateMigrator().SurveyAsync(null, TestContext.Current.CancellationToken));

    /// <summary>The tables of the first section's database, without the journal.</summary>
    public Task<IReadOnlyList<string>> TablesAsync() => TablesAsync(_databases.Keys.First());

    public async Task<IReadOnlyList<string>> TablesAsync(string section) =>
        [.. (await _databases[section].QueryAsync(Sql.Tables)).Select(r => r[0]!).Where(t => t != Journal)];

    /// <summary>The journal of the first section, oldest row first: the columns, parted by spaces.</summary>
    public Task<IReadOnlyList<string>> JournalAsync(string columns = "version, kind, state", string table = Journal) =>
        RowsAsync($"SELECT {columns} FROM {table} ORDER BY id");

    /// <summary>The rows of a query, each with its values parted by spaces; NULL is a hyphen.</summary>
    public async Task<IReadOnlyList<string>> RowsAsync(string sql) =>
        [.. (await Database.QueryAsync(sql)).Select(row => string.Join(' ', row.Select(value => value ?? "-")))];

    public async ValueTask DisposeAsync()
    {
        foreach (var database in _databases.Values)
            await database.DisposeAsync();
        _workspace.Dispose();
    }

    private static DatabaseReport Succeeded(RunResult result)
    {
        Assert.True(result.IsOk, result.FirstError?.ToString());
        return result.Databases[0];
    }
}
