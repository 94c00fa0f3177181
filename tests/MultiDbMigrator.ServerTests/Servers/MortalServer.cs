using System.Diagnostics;
using System.Globalization;
using MultiDbMigrator.ServerTests.Servers.Finding;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>A server of this machine that a test kills and starts again over the same data.</summary>
/// <param name="kind">What it is.</param>
/// <param name="site">Where it lives.</param>
/// <param name="command">How it is started.</param>
/// <param name="login">An administrator's connection string.</param>
/// <param name="answer">Waits until it answers.</param>
internal sealed class MortalServer(TestServer kind, ServerSite site, ServerCommand command, string login, ServerAnswer answer) : ITestServer
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private ServerProcess? _process;

    public string Name => kind.Name;

    public string Engine => kind.Engine;

    public Task<TestDatabase> CreateDatabaseAsync() => kind.CreateDatabaseAsync(login);

    /// <summary>Starts it, and waits until it answers. What a killed one left of itself may keep it from starting for a moment.</summary>
    public async Task StartAsync()
    {
        var watch = Stopwatch.StartNew();
        while (true)
        {
            _process = ServerProcess.Start(command, site);
            try
            {
                await answer.WaitAsync(login, Limit, _process.ThrowIfEndedAsync);
                return;
            }
            catch (ServerStartException) when (watch.Elapsed < Limit)
            {
                await _process.StopAsync();
            }
        }
    }

    /// <summary>Kills it as the system would that runs out of memory.</summary>
    public async Task KillAsync()
    {
        using var server = Process.GetProcessById(await ReadIdAsync());
        server.Kill();
        await _process!.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
            await process.StopAsync();
        site.Dispose();
    }

    private async Task<int> ReadIdAsync()
    {
        var file = new[] { "data/postmaster.pid", "pid" }.Select(site.PathOf).First(File.Exists);
        return int.Parse((await File.ReadAllLinesAsync(file))[0], CultureInfo.InvariantCulture);
    }
}
