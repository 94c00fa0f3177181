using System.Diagnostics;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Kills the command while it is at work on a file: at a change of the file or of SQLite's own journal, which is there
/// during a transaction only, or some time after the first change.</summary>
internal sealed class FileDisturber : IDisturber
{
    private const int Thousandths = 1000;
    private static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(90);

    private TimeSpan _duration;

    public async Task<LegLength> MeasureAsync(TrialDatabase database, Leg leg)
    {
        using var changes = new FileChanges(database.Project.Database.ConnectionString);
        using var running = await StartAsync(database, leg);
        await changes.WaitAsync(1);
        var watch = Stopwatch.StartNew();
        var result = await running.WaitAsync();
        _duration = watch.Elapsed > _duration ? watch.Elapsed : _duration;
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"The undisturbed leg {leg} fails: {result.Errors}");
        return new LegLength(changes.Count, Thousandths, Thousandths);
    }

    public async Task<Disturbance> RunAsync(TrialDatabase database, Leg leg, Fault fault)
    {
        using var changes = new FileChanges(database.Project.Database.ConnectionString);
        using var running = await StartAsync(database, leg);
        var ended = running.WaitAsync();
        await Task.WhenAny(changes.WaitAsync(fault.Moment == Moment.AtFileChange ? fault.At : 1), ended);

        // The time is the fault, so it is not waiting for anything.
        if (fault.Moment == Moment.AtTime)
            await Task.WhenAny(Task.Delay(_duration * ((double)fault.At / Thousandths)), ended);
        var happened = !running.HasExited;
        if (happened)
            running.Kill();
        var result = await ended;
        return new Disturbance(happened, "", result.ExitCode == 0 ? null : $"exit code {result.ExitCode}: {result.Errors}", IsBroken: !happened && result.ExitCode != 0);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task<RunningCommand> StartAsync(TrialDatabase database, Leg leg)
    {
        database.Project.Set(Project.Section, "connection_string", database.Project.Database.ConnectionString).WriteIni();
        return new MigratorCommand { WorkingFolder = database.Project.Folder, Limit = CommandLimit }.StartAsync(leg == Leg.Down ? ["downgrade", "base"] : ["upgrade"]);
    }
}
