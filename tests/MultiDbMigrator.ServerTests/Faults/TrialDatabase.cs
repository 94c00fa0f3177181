using System.Data.Common;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>A database with the harness's own tables and script set, in which one leg is run after another.</summary>
internal sealed class TrialDatabase : IAsyncDisposable
{
    // Longer than a run may wait for the lock. It is told to stop then, and given up when it does not.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(75);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    private readonly ITestServer _server;
    private DbConnection? _connection;
    private long _lastRow;

    private TrialDatabase(ITestServer server, Project project)
    {
        _server = server;
        Project = project;
        project.Set(Project.Section, "lock_timeout", "60s").Set(Project.Section, "connect_timeout", "30s");
    }

    public Project Project { get; }

    /// <summary>The leg that was completed last; <see langword="null"/> before the first.</summary>
    public Leg? Completed { get; private set; }

    /// <summary>A connection of the harness's own.</summary>
    public DbConnection Connection => _connection!;

    public static async Task<TrialDatabase> CreateAsync(ITestServer server)
    {
        var database = new TrialDatabase(server, await Project.CreateAsync(server));
        foreach (var (file, text) in FaultScripts.Of(server))
            database.Project.Add(file, text);
        database._connection = await database.Project.Database.OpenAsync();
        await database.ExecuteAsync(FaultScripts.Prepare);
        return database;
    }

    /// <summary>Whether a leg can begin here, once the ones before it are run.</summary>
    public bool Fits(Leg leg) => leg != Leg.First || Completed is null;

    /// <summary>Runs what comes before a leg, so that it can begin.</summary>
    public async Task PrepareAsync(Leg leg)
    {
        while (leg switch { Leg.First => Completed is not null, Leg.Down => Completed is null or Leg.Down, _ => Completed != Leg.Down })
        {
            var next = Completed is null ? Leg.First : Completed == Leg.Down ? Leg.Up : Leg.Down;
            var result = await RunAsync(next);
            Assert.True(result.IsOk, result.FirstError?.ToString());
            await CompleteAsync(next);
        }

        await ExecuteAsync(FaultScripts.Empty);
    }

    /// <summary>The built command, in the folder of the INI file.</summary>
    public MigratorCommand Command => CommandWith([]);

    /// <summary>The same with variables of its own.</summary>
    public MigratorCommand CommandWith(Dictionary<string, string?> environment) => new() { WorkingFolder = Project.Folder, Limit = Limit, Environment = environment };

    /// <summary>What the command is told for a leg.</summary>
    public static string[] Arguments(Leg leg) => leg == Leg.Down ? ["downgrade", "base"] : ["upgrade"];

    /// <summary>Starts the command for a leg.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="connectionString">Another way to the database than the direct one.</param>
    /// <param name="environment">Variables for it.</param>
    public Task<RunningCommand> StartCommandAsync(Leg leg, string? connectionString = null, Dictionary<string, string?>? environment = null)
    {
        Project.Set(Project.Section, "connection_string", connectionString ?? Project.Database.ConnectionString).WriteIni();
        return CommandWith(environment ?? []).StartAsync(Arguments(leg));
    }

    /// <summary>Runs a leg in this process.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="connectionString">Another way to the database than the direct one.</param>
    /// <exception cref="TimeoutException">It hangs.</exception>
    public Task<RunResult> RunAsync(Leg leg, string? connectionString = null) => Task.Run(CreateRun(leg, connectionString)).WaitAsync(Limit + Grace);

    /// <summary>A run that begins when it is called.</summary>
    public Func<Task<RunResult>> CreateRun(Leg leg, string? connectionString = null)
    {
        Project.Set(Project.Section, "connection_string", connectionString ?? Project.Database.ConnectionString);
        var migrator = Project.CreateMigrator(new EventList());
        return async () =>
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(Limit);
            return leg == Leg.Down
                ? await migrator.DowngradeAsync(Target.Parse("base"), null, limit.Token)
                : await migrator.UpgradeAsync(Target.Head, null, limit.Token);
        };
    }

    /// <summary>Says that a leg is complete, and shows what it led to.</summary>
    public async Task<Picture> CompleteAsync(Leg leg)
    {
        Completed = leg;
        var rows = await TestDatabase.QueryAsync(Connection, Picture.JournalQuery(_lastRow));
        _lastRow = Picture.LastRow(rows) ?? _lastRow;
        return new Picture(await DatabasePicture.LinesAsync(_server, Project.Database, Connection, FaultScripts.GappedColumn), rows);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync();
        await Project.DisposeAsync();
    }

    private async Task ExecuteAsync(IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            await using var command = Connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }
}
