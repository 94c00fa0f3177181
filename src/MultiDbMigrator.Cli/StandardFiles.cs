using Microsoft.Win32.SafeHandles;

namespace MultiDbMigrator.Cli;

/// <summary>
/// Keeps the numbers of standard input, output and error taken. Where a scheduler closed them, the next file or connection that is
/// opened would get one of them, and what is meant for a person would be written there.
/// </summary>
internal static class StandardFiles
{
    private const int LastNumber = 2;

    private static readonly List<SafeFileHandle> Kept = [];

    public static void Reserve()
    {
        if (OperatingSystem.IsWindows())
            return;
        while (true)
        {
            // The system gives the lowest number that is free.
            var handle = File.OpenHandle("/dev/null", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            if (handle.DangerousGetHandle() > LastNumber)
            {
                handle.Dispose();
                return;
            }

            Kept.Add(handle);
        }
    }
}
