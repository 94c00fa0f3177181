using System.Diagnostics;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Lets runs go wrong that reach their server by way of a proxy.</summary>
internal sealed class NetworkDisturber(ITestServer server) : IDisturber
{
    private FaultProxy? _proxy;

    public async Task<LegLength> MeasureAsync(TrialDatabase database, Leg leg)
    {
        var trap = Trap.None;
        var watch = Stopwatch.StartNew();
        Proxy(database).Set(trap);
        var result = await database.RunAsync(leg, Way(database));
        if (!result.IsOk)
            throw new InvalidOperationException($"The undisturbed leg {leg} fails: {result.FirstError}");
        return new LegLength(trap.Messages, trap.BytesToServer, trap.BytesToClient, watch.Elapsed);
    }

    public async Task<Disturbance> RunAsync(TrialDatabase database, Leg leg, Fault fault, LegLength length)
    {
        // A dead process does not wait for its server.
        database.Project.Set(Project.Section, "connect_timeout", fault.Kind == FaultKind.Run ? "0s" : "10s");
        return fault.Kind == FaultKind.Process ? await RunCommandAsync(database, leg, fault) : await RunHereAsync(database, leg, fault);
    }

    public async ValueTask DisposeAsync()
    {
        if (_proxy is { } proxy)
            await proxy.DisposeAsync();
    }

    private async Task<Disturbance> RunHereAsync(TrialDatabase database, Leg leg, Fault fault)
    {
        var proxy = Proxy(database);
        var trap = new Trap(fault.Moment, fault.At, link => StrikeAsync(database, fault.Kind, link));
        proxy.Set(trap);
        try
        {
            var result = await database.RunAsync(leg, Way(database));
            return new Disturbance(trap.HasSprung, trap.Message, result.FirstError?.Message, result.FirstError is UnfinishedException);
        }
#pragma warning disable CA1031 // Whatever escapes from a run is what the harness looks for.
        catch (Exception error)
#pragma warning restore CA1031
        {
            return new Disturbance(trap.HasSprung, trap.Message, error.ToString(), IsBroken: true);
        }
        finally
        {
            await trap.WaitAsync();
            proxy.Set(Trap.None);
        }
    }

    private async Task StrikeAsync(TrialDatabase database, FaultKind kind, Link link)
    {
        switch (kind)
        {
            case FaultKind.Connection:
                link.Dispose();
                break;
            case FaultKind.Run:
                Proxy(database).Close();
                break;
            default:
                await Administrator.KillAsync(database.Connection, server, kind);
                break;
        }
    }

    private async Task<Disturbance> RunCommandAsync(TrialDatabase database, Leg leg, Fault fault)
    {
        var proxy = Proxy(database);
        var started = new TaskCompletionSource<RunningCommand>(TaskCreationOptions.RunContinuationsAsynchronously);
        var trap = new Trap(fault.Moment, fault.At, async _ =>
        {
            (await started.Task).Kill();
            proxy.Close();
        });
        proxy.Set(trap);
        using var running = await database.StartCommandAsync(leg, Way(database));
        started.SetResult(running);
        var result = await running.WaitAsync();
        await trap.WaitAsync();
        proxy.Set(Trap.None);
        return new Disturbance(trap.HasSprung, trap.Message, result.ExitCode == 0 ? null : $"exit code {result.ExitCode}: {result.Errors}", IsBroken: !trap.HasSprung && result.ExitCode != 0);
    }

    private FaultProxy Proxy(TrialDatabase database) =>
        _proxy ??= new FaultProxy(new ServerAddress(server, database.Project.Database.ConnectionString), server.Engine == "postgresql");

    private string Way(TrialDatabase database) => new ServerAddress(server, database.Project.Database.ConnectionString).Through(Proxy(database).Port);
}
