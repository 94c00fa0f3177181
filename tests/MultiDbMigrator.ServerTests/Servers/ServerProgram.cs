using System.ComponentModel;
using System.Diagnostics;
using MultiDbMigrator.ServerTests.Command;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>Finds programs and runs them to their end.</summary>
internal static class ServerProgram
{
    // Servers live in sbin, which is in root's PATH only, and in folders of their own.
    private static readonly string[] Folders =
        ["/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/usr/libexec", "/usr/local/mysql/bin", "/opt/homebrew/bin"];

    /// <summary>Every file of that name on PATH, in the folders given and where servers are usually put, in this order.</summary>
    public static IEnumerable<string> Find(string name, params IEnumerable<string> more) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Concat(more)
            .Concat(Folders)
            .Select(folder => Path.Combine(folder, name))
            .Where(File.Exists)
            .Distinct();

    /// <summary>Runs a command and gives what it wrote.</summary>
    /// <exception cref="ServerStartException">It is not there, failed or took too long.</exception>
    public static async Task<string> RunAsync(TimeSpan limit, params IReadOnlyList<string> line)
    {
        try
        {
            using var running = RunningCommand.Start(new ProcessStartInfo(line[0], line.Skip(1)), limit);
            running.CloseInput();
            var result = await running.WaitAsync();
            return result.ExitCode == 0 ? result.Output : throw new ServerStartException(line[0], result.Output + result.Errors);
        }
        catch (Exception problem) when (problem is Win32Exception or TimeoutException)
        {
            throw new ServerStartException(line[0], problem.Message);
        }
    }
}
