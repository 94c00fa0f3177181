using System.Diagnostics;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>Lets commands go wrong by way of a proxy between them and their server.</summary>
/// <param name="server">The server.</param>
/// <param name="address">Where it listens.</param>
internal sealed class LinkSaboteur(ITestServer server, ServerAddress address) : ISaboteur
{
    private static readonly TimeSpan StallTime = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(2);

    private static readonly FleetFault[] OfLinks =
    [
        .. Enumerable.Repeat(FleetFault.Process, 10), .. Enumerable.Repeat(FleetFault.Connection, 4), .. Enumerable.Repeat(FleetFault.Signal, 3),
        .. Enumerable.Repeat(FleetFault.Run, 3), FleetFault.SlowLink, FleetFault.SlowLink, FleetFault.Stall, FleetFault.BlackHole,
    ];

    private readonly FaultProxy _proxy = new(address, server.Engine == "postgresql");
    private readonly MortalServer? _mortal = server as MortalServer;

    public IReadOnlyList<FleetFault> Faults => _mortal is null ? OfLinks : [FleetFault.Server];

    public async Task<long> MeasureAsync(Fleet fleet, string[] words, int exitCode)
    {
        var trap = Trap.None;
        _proxy.Set(trap);
        using var running = await fleet.StartAsync(words, _proxy.Port);
        var result = await running.WaitAsync();
        if (result.ExitCode != exitCode)
            throw new InvalidOperationException($"undisturbed, {string.Join(' ', words)} ends with {result.ExitCode}: {result.Errors}");
        return trap.Messages;
    }

    public async Task<FleetDisturbance> RunAsync(Fleet fleet, string[] words, FleetFault fault, long at)
    {
        var started = new TaskCompletionSource<RunningCommand>(TaskCreationOptions.RunContinuationsAsynchronously);
        var signalled = new Stopwatch();
        var moment = at % 2 == 0 ? Moment.BeforeMessage : Moment.BeforeAnswer;
        var trap = new Trap(moment, at, async link => await StrikeAsync(fault, link, started.Task, signalled));
        _proxy.Set(trap);
        if (fault == FleetFault.SlowLink)
            _proxy.Delay = Lateness;
        using var running = await fleet.StartAsync(words, _proxy.Port, fault switch { FleetFault.Run => "0s", FleetFault.Server => "60s", _ => "10s" });
        started.SetResult(running);
        var result = await running.WaitAsync();
        var took = signalled.Elapsed;
        await trap.WaitAsync();
        _proxy.Set(Trap.None);
        var broken = signalled.IsRunning ? Ending.FaultAfterSignal(result, took) : Ending.Fault(result);
        return new FleetDisturbance(string.Join(' ', words), fault, at, trap.HasSprung, broken);
    }

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    private async Task StrikeAsync(FleetFault fault, Link link, Task<RunningCommand> running, Stopwatch signalled)
    {
        switch (fault)
        {
            case FleetFault.Process or FleetFault.SlowLink:
                (await running).Kill();
                _proxy.Close();
                break;
            case FleetFault.Run:
                _proxy.Close();
                break;
            case FleetFault.Connection:
                link.Dispose();
                break;
            case FleetFault.Signal:
                signalled.Start();
                (await running).Terminate();
                break;
            case FleetFault.Stall:
                _proxy.Freeze();
                await Task.Delay(StallTime);
                _proxy.Thaw();
                break;
            case FleetFault.BlackHole:
                _proxy.Freeze();
                signalled.Start();
                (await running).Terminate();
                break;
            default:
                await _mortal!.KillAsync();
                await _mortal.StartAsync();
                break;
        }
    }
}
