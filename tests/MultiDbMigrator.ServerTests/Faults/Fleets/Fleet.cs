using System.Globalization;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>Eight databases of one engine, four of which the command takes at a time.</summary>
internal sealed class Fleet : IAsyncDisposable
{
    private const int Size = 8;
    private const string Journal = "schema_journal";

    // The journal of another tool, which says that all scripts were applied.
    private const string Foreign = "schema_migrations";

    // Longer than a run may wait for a lock.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(100);

    private readonly Project _project;
    private readonly ITestServer _server;
    private int _edits;

    private Fleet(ITestServer server, Project project) => (_server, _project) = (server, project);

    public static IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(0, Size).Select(i => ((char)('a' + i)).ToString())];

    /// <summary>Variables for commands that nothing disturbs.</summary>
    public Dictionary<string, string?> Environment { get; set; } = [];

    /// <summary>The server of all of them.</summary>
    public ServerAddress Address => new(_server, _project.Database.ConnectionString);

    public static async Task<Fleet> CreateAsync(ITestServer server)
    {
        var project = await Project.CreateAsync(server, [.. Names]);
        var fleet = new Fleet(server, project);
        project.Set("migrator", "parallel", "4");
        foreach (var name in Names)
        {
            project.Set(name, "lock_timeout", "60s");
            foreach (var (file, text) in FleetScripts.Of(name == Names[^1] ? $"{Names[0]}/0003" : null))
                project.AddTo(name, file, text);
        }

        await fleet.ExecuteAsync(Names, FleetScripts.Prepare);
        return fleet;
    }

    /// <summary>Starts the command.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="port">The port of a proxy on the way; <see langword="null"/> for the direct way.</param>
    /// <param name="connectTimeout">How long it waits for a server that is away.</param>
    /// <param name="environment">Variables for it.</param>
    public Task<RunningCommand> StartAsync(string[] words, int? port = null, string connectTimeout = "10s", Dictionary<string, string?>? environment = null)
    {
        foreach (var name in Names)
        {
            var direct = _project.DatabaseOf(name).ConnectionString;
            _project.Set(name, "connection_string", port is { } other ? new ServerAddress(_server, direct).Through(other) : direct).Set(name, "connect_timeout", connectTimeout);
        }

        _project.WriteIni();
        return new MigratorCommand { WorkingFolder = _project.Folder, Limit = Limit, Environment = environment ?? [] }.StartAsync(words);
    }

    /// <summary>Runs the command undisturbed.</summary>
    public async Task<CommandResult> RunAsync(params string[] words)
    {
        using var running = await StartAsync(words, connectTimeout: "60s", environment: Environment);
        return await running.WaitAsync();
    }

    public async Task<IReadOnlyList<Ship>> ReadAsync()
    {
        var ships = new List<Ship>();
        foreach (var name in Names)
            ships.Add(await Ship.ReadAsync(name, _project.DatabaseOf(name), _project.Sql));
        return ships;
    }

    /// <summary>Forgets all that was run. Every database must be at base.</summary>
    public async Task ResetAsync() => await ExecuteAsync(Names, [$"DROP TABLE IF EXISTS {Journal}", .. FleetScripts.Empty]);

    /// <summary>Makes the second and the last script of some databases fail.</summary>
    public Task CloseGatesAsync(params IReadOnlyList<string> names) => ExecuteAsync(names, [$"DROP TABLE IF EXISTS {FleetScripts.Gate}"]);

    public Task OpenGatesAsync() => ExecuteAsync(Names, [$"CREATE TABLE IF NOT EXISTS {FleetScripts.Gate} (id INTEGER)"]);

    /// <summary>Edits a script that was applied, as it never was before.</summary>
    public void Edit()
    {
        _edits++;
        var (file, text) = FleetScripts.Of(null).First();
        foreach (var name in Names)
            _project.AddTo(name, file, string.Create(CultureInfo.InvariantCulture, $"{text}-- edit {_edits}\n"));
    }

    /// <summary>Leaves the journal of golang-migrate, and none of this tool.</summary>
    public Task LeaveForeignJournalAsync() => ExecuteAsync(
        Names,
        [$"DROP TABLE IF EXISTS {Journal}", $"CREATE TABLE {Foreign} (version BIGINT NOT NULL PRIMARY KEY, dirty BOOLEAN NOT NULL)", $"INSERT INTO {Foreign} VALUES ({FleetScripts.Versions}, FALSE)"]);

    public Task RemoveForeignJournalAsync() => ExecuteAsync(Names, [$"DROP TABLE {Foreign}"]);

    public ValueTask DisposeAsync() => _project.DisposeAsync();

    private async Task ExecuteAsync(IEnumerable<string> names, IReadOnlyList<string> statements)
    {
        foreach (var name in names)
        {
            await using var connection = await _project.DatabaseOf(name).OpenPatientlyAsync();
            foreach (var statement in statements)
            {
                await using var command = connection.CreateCommand();
                command.CommandText = statement;
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }
        }
    }
}
