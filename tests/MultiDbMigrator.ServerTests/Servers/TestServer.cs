using System.Data.Common;
using MultiDbMigrator.ServerTests.Servers.Finding;
using Xunit;
using Xunit.Sdk;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>A real server: the one that an environment variable names, else a program of this machine, else a container.</summary>
internal abstract class TestServer : ITestServer
{
    // In seconds.
    private const int LongestStatement = 300;

    private static readonly TimeSpan NamedLimit = TimeSpan.FromSeconds(30);

    private readonly Lazy<ServerSearch> _search;
    private readonly Lazy<Task<RunningServer?>> _server;

    protected TestServer()
    {
        _search = new(() => new ServerSearch(Sources()));
        _server = new(FindApart);
    }

    public abstract string Name { get; }

    public abstract string Engine { get; }

    /// <summary>The environment variable that names an administrator's connection string.</summary>
    protected abstract string Variable { get; }

    /// <summary>The environment variable that names another image than <see cref="Image"/>.</summary>
    protected string ImageVariable => Variable + "_IMAGE";

    /// <summary>What to install, by the name of Debian's package.</summary>
    protected abstract string Package { get; }

    protected abstract ServerImage Image { get; }

    /// <summary>Settings with which a commit outlives the server's process.</summary>
    protected virtual IReadOnlyList<string> DurableSettings => [];

    /// <summary>The program on this machine with its data folder made, or <see langword="null"/> when there is none.</summary>
    protected abstract Task<ServerCommand?> PrepareProgramAsync(ServerSite site);

    protected abstract string ConnectionString(ServerLogin login);

    /// <summary>A closed connection that no pool keeps.</summary>
    protected abstract DbConnection Connect(string connectionString);

    protected abstract string WithDatabase(string connectionString, string database);

    protected abstract string CreateSql(string database);

    protected abstract string DropSql(string database);

    public static string UniqueName() => $"tst_{Guid.NewGuid():n}";

    public async Task<TestDatabase> CreateDatabaseAsync()
    {
        var server = await _server.Value.WaitAsync(TestContext.Current.CancellationToken) ?? throw NoServer();
        return await CreateDatabaseAsync(server.ConnectionString);
    }

    /// <summary>Makes a database on any server of this kind.</summary>
    /// <param name="administrator">An administrator's connection string.</param>
    public async Task<TestDatabase> CreateDatabaseAsync(string administrator)
    {
        var name = UniqueName();
        await ExecuteAsync(administrator, CreateSql(name));
        var connectionString = WithDatabase(administrator, name);
        return new TestDatabase(name, connectionString, () => Connect(connectionString), () => ExecuteAsync(administrator, DropSql(name)));
    }

    /// <summary>Starts a server that belongs to one test, which may kill it and start it again.</summary>
    public async Task<MortalServer> StartMortalAsync()
    {
        var site = new ServerSite($"mortal-{Name.ToLowerInvariant()}");
        if (await PrepareProgramAsync(site) is not { } command)
        {
            site.Dispose();
            throw Missing($"No {Name} on this machine that could be killed: install {Package}.");
        }

        var login = ConnectionString(new ServerLogin("127.0.0.1", site.Port, command.Administrator, site.Password));
        var mortal = new MortalServer(this, site, command with { Line = [.. command.Line, .. DurableSettings] }, login, new ServerAnswer(Name, Connect));
        try
        {
            await mortal.StartAsync();
            return mortal;
        }
        catch
        {
            await mortal.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_server.IsValueCreated)
            return;
        await Task.WhenAny(_server.Value);
        if (_server.Value is { IsCompletedSuccessfully: true, Result: { } server })
            await server.DisposeAsync();
    }

    /// <summary>The ways to it, in the order in which they are tried. Where an image is named, the program of the machine is not meant.</summary>
    internal IReadOnlyList<IServerSource> Sources()
    {
        var answer = new ServerAnswer(Name, Connect);
        var image = Environment.GetEnvironmentVariable(ImageVariable) is { Length: > 0 } named ? Image with { Name = named } : null;
        return
        [
            new NamedServer(Variable, answer, NamedLimit),
            .. image is null ? (IServerSource[])[new InstalledServer(Name, PrepareProgramAsync, ConnectionString, answer)] : [],
            new ContainerServer(image ?? Image, ConnectionString, answer),
        ];
    }

    // The first test that asks starts the server for all: were it cancelled, the others still want the server.
    private Task<RunningServer?> FindApart()
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(_search.Value.FindAsync);
    }

    private async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = Connect(connectionString);
        await connection.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;

        // Dropping a database waits for a checkpoint of the whole server, which other tests may keep busy.
        command.CommandTimeout = LongestStatement;
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private Exception NoServer()
    {
        var reason = string.Join(
            ' ',
            [
                $"No {Name} server: set {Variable} to an administrator's connection string, install {Package}, or start a container engine.",
                .. _search.Value.Problems,
            ]);
        return Missing(reason);
    }

    /// <summary>What ends a test that lacks a program: a skip, or a failure where servers are required.</summary>
    public static Exception Missing(string reason) =>
        ServersAreRequired ? FailException.ForFailure(reason) : SkipException.ForSkip(reason);

    private static bool ServersAreRequired =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)
        || Environment.GetEnvironmentVariable("MIGRATOR_REQUIRE_SERVERS") == "1";
}
