using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>A process that was started, its streams read as they come. Disposing kills what still runs.</summary>
public sealed class RunningCommand : IDisposable
{
    private readonly Process process;
    private readonly CapturedText output;
    private readonly CapturedText errors;
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly TimeSpan limit;

    private RunningCommand(Process process, TimeSpan limit)
    {
        this.process = process;
        this.limit = limit;
        output = new CapturedText(process.StandardOutput);
        errors = new CapturedText(process.StandardError);
    }

    /// <summary>The number that the system knows it by.</summary>
    public int ProcessId => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Standard output so far.</summary>
    public string Output => output.ToString();

    /// <summary>Standard error so far.</summary>
    public string Errors => errors.ToString();

    /// <summary>Starts a program. Its standard input stays open until <see cref="CloseInput"/>.</summary>
    /// <param name="start">The program; its streams are redirected here.</param>
    /// <param name="limit">How long every wait for it may take, counted from each wait's beginning.</param>
    public static RunningCommand Start(ProcessStartInfo start, TimeSpan limit)
    {
        IgnoredInterrupts.Restore();
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.UseShellExecute = false;
        return new RunningCommand(Process.Start(start)!, limit);
    }

    public async Task WriteInputAsync(string text)
    {
        try
        {
            await process.StandardInput.WriteAsync(text.AsMemory(), TestContext.Current.CancellationToken);
            await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // It ended, or closed its input, without reading all of it.
        }
    }

    public void CloseInput()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // What was still buffered has no reader any more.
        }
    }

    /// <summary>Waits for the end of it. Kills it, and throws with what it wrote, when that takes longer than the limit.</summary>
    public Task<CommandResult> WaitAsync() => WithinLimitAsync("end", async cancellation =>
    {
        await process.WaitForExitAsync(cancellation);
        var duration = watch.Elapsed;
        return new CommandResult(process.ExitCode, await output.AllAsync(cancellation), await errors.AllAsync(cancellation), duration);
    });

    /// <summary>Waits until standard output holds a text; throws when it ends without it.</summary>
    public Task WaitForOutputAsync(string text) => WaitForAsync(output, text);

    /// <summary>Waits until standard error holds a text; throws when it ends without it.</summary>
    public Task WaitForErrorsAsync(string text) => WaitForAsync(errors, text);

    /// <summary>Waits until standard error has so many lines, or it ends.</summary>
    public Task WaitForErrorLinesAsync(int lines) =>
        WithinLimitAsync($"write {lines} lines", cancellation => errors.BecomesAsync(text => text.Count(c => c == '\n') >= lines, cancellation));

    /// <summary>Sends Ctrl-C.</summary>
    public void Interrupt() => Signal("INT");

    /// <summary>Asks it to end, as <c>kill</c> and container engines do.</summary>
    public void Terminate() => Signal("TERM");

    /// <summary>Ends it and its children without warning.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            Kill();
        process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private Task<bool> WaitForAsync(CapturedText captured, string text) => WithinLimitAsync($"write '{text}'", async cancellation =>
        await captured.ContainsAsync(text, cancellation)
            ? true
            : throw new InvalidOperationException($"The command ended and had not written '{text}'. {Written}"));

    private async Task<T> WithinLimitAsync<T>(string what, Func<CancellationToken, Task<T>> wait)
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(limit);
        try
        {
            return await wait(source.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Kill();
            throw new TimeoutException($"The command did not {what} in {limit}. {Written}");
        }
    }

    private string Written => $"Output:\n{Output}\nErrors:\n{Errors}";
}
