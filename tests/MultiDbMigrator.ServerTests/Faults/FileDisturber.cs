using System.Diagnostics;
using System.Globalization;
using MultiDbMigrator.ServerTests.Faults.Writes;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Kills the command while it is at work on a file: at one of its writes or, where those cannot be counted, when SQLite's own
/// journal comes or goes, which is there during a transaction only; or some time after the first change.</summary>
internal sealed class FileDisturber : IDisturber
{
    // 128 and the number of SIGKILL.
    private const int Killed = 137;

    public async Task<LegLength> MeasureAsync(TrialDatabase database, Leg leg)
    {
        var library = await WriteLibrary.FindAsync();
        var counter = Path.Combine(database.Project.Folder, "writes");
        using var changes = new FileChanges(database.Project.Database.ConnectionString);
        using var running = await database.StartCommandAsync(leg, environment: library is null ? null : WriteLibrary.Counting(library, counter));
        var ended = running.WaitAsync();
        await Task.WhenAny(changes.WaitAsync(1), ended);
        var watch = Stopwatch.StartNew();
        var result = await ended;
        var duration = watch.Elapsed;
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"The undisturbed leg {leg} fails: {result.Errors}");
        if (changes.Count == 0)
            throw new InvalidOperationException($"No file was seen to come or go during the leg {leg}.");
        var count = library is null ? changes.Count : long.Parse(await File.ReadAllTextAsync(counter), CultureInfo.InvariantCulture);
        return new LegLength(count, 0, 0, duration);
    }

    public async Task<Disturbance> RunAsync(TrialDatabase database, Leg leg, Fault fault, LegLength length)
    {
        if (FaultPlan.AtWrites.Contains(fault.Moment))
            return await DieAtWriteAsync(database, leg, fault);
        using var changes = new FileChanges(database.Project.Database.ConnectionString);
        using var running = await database.StartCommandAsync(leg);
        var ended = running.WaitAsync();
        await Task.WhenAny(changes.WaitAsync(fault.Moment == Moment.AtFileChange ? fault.At : 1), ended);

        // The time is the fault, so it is not waiting for anything.
        if (fault.Moment == Moment.AtTime)
            await Task.WhenAny(Task.Delay(length.Duration * ((double)fault.At / FaultPlan.Thousandths)), ended);
        var happened = !running.HasExited;
        if (happened)
            running.Kill();
        var result = await ended;
        return new Disturbance(happened, "", result.ExitCode == 0 ? null : $"exit code {result.ExitCode}: {result.Errors}", IsBroken: !happened && result.ExitCode != 0);
    }

    private static async Task<Disturbance> DieAtWriteAsync(TrialDatabase database, Leg leg, Fault fault)
    {
        using var running = await database.StartCommandAsync(leg, environment: WriteLibrary.Killing((await WriteLibrary.FindAsync())!, fault.Moment, fault.At));
        var result = await running.WaitAsync();
        return new Disturbance(result.ExitCode == Killed, "", result.ExitCode == 0 ? null : $"exit code {result.ExitCode}: {result.Errors}", IsBroken: result.ExitCode is not (0 or Killed));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
