using System.Globalization;
using MultiDbMigrator.ServerTests.Faults.Writes;

namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>Lets the command die in one of its writes to files.</summary>
/// <param name="library">The library that does it.</param>
internal sealed class WriteSaboteur(string library) : ISaboteur
{
    // 128 and the number of SIGKILL.
    private const int Killed = 137;

    private readonly TemporaryFolder _folder = new("counts");

    public IReadOnlyList<FleetFault> Faults { get; } = [FleetFault.Write];

    public Dictionary<string, string?> Environment { get; } = WriteLibrary.Hurrying(library);

    public async Task<long> MeasureAsync(Fleet fleet, string[] words, int exitCode)
    {
        var file = _folder.PathOf("count");
        using var running = await fleet.StartAsync(words, environment: WriteLibrary.Counting(library, file));
        var result = await running.WaitAsync();
        if (result.ExitCode != exitCode)
            throw new InvalidOperationException($"undisturbed, {string.Join(' ', words)} ends with {result.ExitCode}: {result.Errors}");
        return long.Parse(await File.ReadAllTextAsync(file), CultureInfo.InvariantCulture);
    }

    public async Task<FleetDisturbance> RunAsync(Fleet fleet, string[] words, FleetFault fault, long at)
    {
        var moment = FaultPlan.AtWrites[at % FaultPlan.AtWrites.Length];
        using var running = await fleet.StartAsync(words, environment: WriteLibrary.Killing(library, moment, at));
        var result = await running.WaitAsync();
        return new FleetDisturbance(string.Join(' ', words), fault, at, result.ExitCode == Killed, Ending.Fault(result));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
