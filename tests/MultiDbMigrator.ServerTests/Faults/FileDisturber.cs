using System.Diagnostics;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Kills the command while it is at work on a file: at a change of the file or of SQLite's own journal, which is there
/// during a transaction only, or some time after the first change.</summary>
internal sealed class FileDisturber : IDisturber
{
    public async Task<LegLength> MeasureAsync(TrialDatabase database, Leg leg)
    {
        using var changes = new FileChanges(database.Project.Database.ConnectionString);
        using var running = await database.StartCommandAsync(leg);
        var ended = running.WaitAsync();
        await Task.WhenAny(changes.WaitAsync(1), ended);
        var watch = Stopwatch.StartNew();
        var result = await ended;
        var duration = watch.Elapsed;
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"The undisturbed leg {leg} fails: {result.Errors}");
        if (changes.Count == 0)
            throw new InvalidOperationException($"No file was seen to come or go during the leg {leg}.");
        return new LegLength(changes.Count, 0, 0, duration);
    }

    public async Task<Disturbance> RunAsync(TrialDatabase database, Leg leg, Fault fault, LegLength length)
    {
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

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
