using System.Diagnostics;
using MultiDbMigrator.ServerTests.Command;

namespace MultiDbMigrator.ServerTests;

/// <summary>A folder that is deleted when it is disposed of, or when the test run ends in whatever way, kill -9 included.</summary>
internal sealed class TemporaryFolder(string purpose) : IDisposable
{
    private static readonly Lazy<string> Root = new(MakeRoot);

    // Held for as long as the process lives, and with it the input of the shell below.
    private static RunningCommand? guard;

    private static int count;

    public string FullName { get; } = Directory.CreateDirectory(Path.Combine(Root.Value, $"{purpose}-{Interlocked.Increment(ref count)}")).FullName;

    public string PathOf(string path) => Path.Combine(FullName, path);

    public void Dispose()
    {
        if (Directory.Exists(FullName))
            Directory.Delete(FullName, recursive: true);
    }

    // One folder for all of a run. A shell waits for the end of its input, which is the end of the tests, and deletes it.
    // It tries again while servers that are about to stop still write there.
    private static string MakeRoot()
    {
        const string Guard = """
            trap '' HUP INT TERM
            read -r _
            for attempt in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
              rm -rf -- "$1" 2>/dev/null && break
              sleep 1
            done
            """;
        var root = Directory.CreateTempSubdirectory("migrator-tests-").FullName;
        if (OperatingSystem.IsWindows())
            return root;

        // The accounts that servers run under have to get through.
        File.SetUnixFileMode(root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        guard = RunningCommand.Start(new ProcessStartInfo("sh", ["-c", Guard, "sh", root]), Timeout.InfiniteTimeSpan);
        return root;
    }
}
