using System.Data.Common;
using System.Diagnostics;
using Xunit;
using Xunit.Sdk;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>A real server: the one an environment variable names, else a program on this machine, else a docker image.</summary>
internal abstract class TestServer : ITestServer
{
    // In seconds.
    private const int LongestStatement = 300;

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);

    private readonly List<string> problems = [];
    private readonly Lazy<Task<string?>> administrator;
    private ServerProcess? process;

    protected TestServer() => administrator = new(FindApart);

    public abstract string Name { get; }

    public abstract string Engine { get; }

    /// <summary>The environment variable that names an administrator's connection string.</summary>
    protected abstract string Variable { get; }

    /// <summary>What to install, by the name of Debian's package.</summary>
    protected abstract string Package { get; }

    protected abstract DockerImage Image { get; }

    /// <summary>The program on this machine with its data folder made, or <see langword="null"/> when there is none.</summary>
    protected abstract Task<ServerCommand?> PrepareProgramAsync(ServerSite site);

    /// <summary>How the administrator reaches a server that was started here.</summary>
    protected abstract string AdministratorOf(string user, ServerSite site);

    /// <summary>A closed connection that no pool keeps.</summary>
    protected abstract DbConnection Connect(string connectionString);

    protected abstract string WithDatabase(string connectionString, string database);

    protected abstract string CreateSql(string database);

    protected abstract string DropSql(string database);

    public static string UniqueName() => $"tst_{Guid.NewGuid():n}";

    public async Task<TestDatabase> CreateDatabaseAsync()
    {
        var server = await administrator.Value.WaitAsync(TestContext.Current.CancellationToken) ?? throw NoServer();

        var name = UniqueName();
        await ExecuteAsync(server, CreateSql(name));
        var connectionString = WithDatabase(server, name);
        return new TestDatabase(name, connectionString, () => Connect(connectionString), () => ExecuteAsync(server, DropSql(name)));
    }

    public async ValueTask DisposeAsync()
    {
        if (administrator.IsValueCreated)
            await Task.WhenAny(administrator.Value);
        if (process is not null)
            await process.DisposeAsync();
    }

    // The first test that asks starts the server for all: were it cancelled, the others still want the server.
    private Task<string?> FindApart()
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(FindAsync);
    }

    private async Task<string?> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            await AnswersAsync(named, AnswerLimit);
            return named;
        }
        return await StartAsync(PrepareProgramAsync, AnswerLimit) ?? await StartAsync(Image.PrepareAsync, DockerImage.PullLimit);
    }

    private async Task<string?> StartAsync(Func<ServerSite, Task<ServerCommand?>> prepare, TimeSpan limit)
    {
        var site = new ServerSite(Name.ToLowerInvariant());
        try
        {
            if (await prepare(site) is not { } command)
            {
                site.Dispose();
                return null;
            }
            process = ServerProcess.Start(command, site);
            var connectionString = AdministratorOf(command.Administrator, site);
            await AnswersAsync(connectionString, limit);
            return connectionString;
        }
        catch (Exception problem) when (problem is ServerStartException or TimeoutException)
        {
            problems.Add(problem.Message);
            if (process is not null)
                await process.DisposeAsync();
            process = null;
            site.Dispose();
            return null;
        }
    }

    private async Task AnswersAsync(string connectionString, TimeSpan limit)
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = Connect(connectionString);
                await connection.OpenAsync(CancellationToken.None);
                return;
            }
            catch (DbException problem) when (watch.Elapsed > limit)
            {
                throw new TimeoutException($"{Name} does not answer after {limit.TotalSeconds} s: {problem.Message}", problem);
            }
            catch (DbException)
            {
                if (process is not null)
                    await process.ThrowIfEndedAsync();
                await Task.Delay(BetweenAttempts);
            }
        }
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
            [$"No {Name} server: set {Variable} to an administrator's connection string, install {Package}, or start docker.", .. problems]);
        return Missing(reason);
    }

    /// <summary>What ends a test that lacks a program: a skip, or a failure where servers are required.</summary>
    public static Exception Missing(string reason) =>
        ServersAreRequired ? FailException.ForFailure(reason) : SkipException.ForSkip(reason);

    private static bool ServersAreRequired =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)
        || Environment.GetEnvironmentVariable("MIGRATOR_REQUIRE_SERVERS") == "1";
}
