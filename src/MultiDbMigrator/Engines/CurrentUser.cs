namespace MultiDbMigrator.Engines;

/// <summary>Who runs this process, for journals and for those who wait for a lock.</summary>
public static class CurrentUser
{
    private const string Status = "/proc/self/status";
    private const string Uid = "Uid:";

    /// <summary>The user's name; the number of one whom the machine does not know, as in an image without /etc/passwd.</summary>
    public static string Name { get; } = Find();

    private static string Find()
    {
        try
        {
            if (Environment.UserName is { Length: > 0 } name)
                return name;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // There is no entry for the user, or none that this process may read.
        }

        return Environment.GetEnvironmentVariable("USER") is { Length: > 0 } variable ? variable : FindNumber() is { } number ? $"uid {number}" : "unknown";
    }

    // https://man7.org/linux/man-pages/man5/proc_pid_status.5.html: real, effective, saved and file system's.
    private static string? FindNumber()
    {
        try
        {
            return File.ReadLines(Status).FirstOrDefault(l => l.StartsWith(Uid, StringComparison.Ordinal))?[Uid.Length..].Split('\t', StringSplitOptions.RemoveEmptyEntries)[1];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or IndexOutOfRangeException)
        {
            return null;
        }
    }
}
