using System.Collections.Concurrent;
using System.Diagnostics;
using MultiDbMigrator.Running;
using Spectre.Console;

namespace MultiDbMigrator.Cli.Output;

/// <summary>Tells of a run on a terminal: finished steps in lines that stay, and below them a live line for each database at work.</summary>
/// <remarks>The terminal is touched when there is something to show: a run with nothing to do does not pay for it.</remarks>
internal sealed class LiveProgress(CommandOutput output) : IRunProgress
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Dictionary<string, LiveLine> _working = [];
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _display;

    public void Report(MigrationEvent value)
    {
        lock (_gate)
        {
            Note(value);
            if (ProgressText.Of(value, output.Verbosity) is { } line)
                _lines.Enqueue(output.Printable(line));
            _display ??= Task.Run(DisplayAsync);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _end.TrySetResult();
        if (_display is null)
            return;
        try
        {
            await _display.ConfigureAwait(false);
        }
        catch (Exception error) when (error is InvalidOperationException or IOException or ArgumentException)
        {
            // A terminal that cannot be drawn on must not make a failure of a run that was none.
            output.Notice($"the live display failed: {error.Message}");
        }

        while (_lines.TryDequeue(out var line))
            output.Tell(line);
    }

    private void Note(MigrationEvent value)
    {
        switch (value)
        {
            case StepStarted started:
                var following = started.Following > 0 ? $" and {started.Following} that follow" : "";
                _working[value.Database] = new LiveLine(
                    $"{Words.Script(started.Step.Version?.Text, started.Step.Name)}{following} ({started.Number} of {started.Count})", started.Step.Content.Shape.Statements, 0, Stopwatch.GetTimestamp());
                break;
            case StatementDone done when _working.TryGetValue(value.Database, out var line):
                _working[value.Database] = line with { Done = done.Done };
                break;
            case WaitingForLock:
                _working[value.Database] = new LiveLine("waiting for the lock", 0, 0, Stopwatch.GetTimestamp());
                break;
            case TryingAgain:
                _working[value.Database] = new LiveLine("trying again", 0, 0, Stopwatch.GetTimestamp());
                break;
            case StepFinished:
                _working.Remove(value.Database);
                break;
        }
    }

    private async Task DisplayAsync()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            ColorSystem = Colours.AreWanted ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        await console.Live(Lines()).AutoClear(true).StartAsync(async context =>
        {
            do
            {
                Draw(console, context);
                await Task.WhenAny(_end.Task, Task.Delay(Refresh)).ConfigureAwait(false);
            }
            while (!_end.Task.IsCompleted);
            Draw(console, context);
        }).ConfigureAwait(false);
    }

    // A finished line takes the place of a live one, and nothing of that may be left at its end.
    private void Draw(IAnsiConsole console, LiveDisplayContext context)
    {
        while (_lines.TryDequeue(out var line))
            console.WriteLine(line.PadRight(console.Profile.Width - 1));
        context.UpdateTarget(Lines());
    }

    private Rows Lines()
    {
        // Never fewer than two lines: for one, the display moves the cursor up by 0 lines, which terminals read as 1.
        lock (_gate)
        {
            return new Rows(
            [
                .. _working.Select(d => new Text(output.Printable($"{d.Key}: {d.Value}"), new Style(Color.Blue))),
                new Text(" "),
                .. _working.Count == 0 ? [new Text(" ")] : Array.Empty<Text>(),
            ]);
        }
    }
}
