using System.Diagnostics;
using System.Globalization;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>A server of 300 databases that is down, or that takes connections and is silent: one database waits for it, and all are told of once.</summary>
public sealed class DownServerTests
{
    private const int Databases = 300;
    private const int Parallel = 12;
    private const int ConnectTimeout = 2;

    // One database after the other would take ten minutes.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static TheoryData<string, string> Servers => new()
    {
        { "postgresql", "Host=127.0.0.1;Port={0};Database=db{1};Username=u" },
        { "postgresql", "Host=127.0.0.1;Port={0};Database=x;Search Path=db{1};Username=u" },
        { "mysql", "Server=127.0.0.1;Port={0};Database=db{1};User ID=u" },
        { "mariadb", "Server=127.0.0.1;Port={0};Database=db{1};User ID=u;SslMode=None" },
    };

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Where_nothing_listens(string engine, string connectionString)
    {
        using var workspace = Prepare(engine, connectionString, 1);

        var result = await workspace.Migrator.RunAsync("upgrade");

        AssertToldOnce(result);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Where_nobody_answers(string engine, string connectionString)
    {
        var connections = 0;
        await using var hole = new LoopbackListener(async (_, stop) =>
        {
            Interlocked.Increment(ref connections);
            await Task.Delay(Timeout.Infinite, stop);
        });
        using var workspace = Prepare(engine, connectionString, hole.Port);
        var watch = Stopwatch.StartNew();

        var result = await workspace.Migrator.RunAsync("upgrade");

        AssertToldOnce(result);
        Assert.InRange(watch.Elapsed, TimeSpan.FromSeconds(ConnectTimeout), Limit);

        // A server that wants to be asked twice, with and without encryption, is asked twice.
        Assert.InRange(connections, 1, 2 * Parallel);
    }

    [Fact]
    public async Task JSON_has_an_entry_for_each_database()
    {
        using var workspace = Prepare("postgresql", "Host=127.0.0.1;Port={0};Database=db{1};Username=u", 1);

        var result = await workspace.Migrator.RunAsync("--format", "json", "current");

        Assert.Equal(3, result.ExitCode);
        var databases = CommandAssert.Json(result).GetProperty("databases").EnumerateArray().ToList();
        Assert.Equal(Databases, databases.Count);
        Assert.All(databases, d => Assert.Equal("unreachable", d.GetProperty("state").GetString()));
        Assert.All(databases, d => Assert.Contains("127.0.0.1:1", d.GetProperty("error").GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verbose_names_them_all()
    {
        using var workspace = Prepare("mysql", "Server=127.0.0.1;Port={0};Database=db{1};User ID=u", 1);

        var result = await workspace.Migrator.RunAsync("-v", "upgrade");

        Assert.Contains("d298, d299] cannot connect", result.Errors, StringComparison.Ordinal);
    }

    private static void AssertToldOnce(CommandResult result)
    {
        Assert.True(result.ExitCode == 3, result.Errors);
        var errors = result.Errors.Split('\n').Where(l => l.StartsWith("error: ", StringComparison.Ordinal)).ToList();
        Assert.StartsWith($"error: [d0, d1, d2, d3, d4, d5, d6, d7 and {Databases - 8} more] cannot connect: ", Assert.Single(errors), StringComparison.Ordinal);
    }

    private static Workspace Prepare(string engine, string connectionString, int port)
    {
        var workspace = new Workspace { Limit = Limit * 2 };
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        var sections = Enumerable.Range(0, Databases).Select(i =>
            $"[d{i}]\nengine = {engine}\nconnection_string = {string.Format(CultureInfo.InvariantCulture, connectionString, port, i)}\nscripts = scripts\nconnect_timeout = {ConnectTimeout}s\n");
        workspace.WriteIni($"[migrator]\nparallel = {Parallel}\n{string.Concat(sections)}");
        return workspace;
    }
}
