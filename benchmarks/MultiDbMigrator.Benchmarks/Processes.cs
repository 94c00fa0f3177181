using System.Diagnostics;

namespace MultiDbMigrator.Benchmarks;

/// <summary>Runs programs and measures how long they take.</summary>
internal static class Processes
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its time from start to end, in milliseconds.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<double> RunAsync(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null) =>
        (await MeasureAsync(program, arguments, folder, environment)).Milliseconds;

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Its time from start to end, in milliseconds, and the most memory that it was seen to hold, in bytes.</returns>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static async Task<(double Milliseconds, long PeakBytes)> MeasureAsync(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var ended = process.WaitForExitAsync();
        long peak = 0;
        while (await Task.WhenAny(ended, Task.Delay(LookEvery)) != ended)
            peak = Math.Max(peak, PeakOf(process));
        await ended;
        var took = clock.Elapsed.TotalMilliseconds;
        return process.ExitCode == 0 ? (took, peak) : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await errors}{await output}");
    }

    // Once it has ended, the system tells no more of it.
    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    public static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
