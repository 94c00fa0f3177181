using System.Globalization;

namespace MultiDbMigrator.Sqlite;

/// <summary>
/// Keeps other runs away while a script runs that is not one transaction: the database's own lock ends with each commit. It
/// is a file beside the database, locked and deleted again; one that a killed process leaves is not locked any more. It says
/// who holds it. Made and looked at only under the database's write lock.
/// </summary>
/// <param name="path">The file; <see langword="null"/> where the database is none.</param>
/// <param name="runId">The run that it says it belongs to.</param>
internal sealed class SqliteGuard(string? path, Guid runId) : IDisposable
{
    private FileStream? _file;

    public bool IsHeldByAnother()
    {
        if (path is null || _file is not null || !File.Exists(path))
            return false;
        try
        {
            Open(path, FileMode.Open).Dispose();
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>What the file says of its holder; <see langword="null"/> when there is none to be read.</summary>
    public string? FindHolder()
    {
        try
        {
            if (path is null || _file is not null || !File.Exists(path))
                return null;
            using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return file.ReadLine() is { Length: > 0 } line ? line : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Windows lets nobody read what is locked.
            return null;
        }
    }

    /// <exception cref="SqliteFault">The file cannot be made.</exception>
    public void Hold()
    {
        if (path is null || _file is not null)
            return;
        try
        {
            _file = Open(path, FileMode.OpenOrCreate);
            _file.SetLength(0);
            _file.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"process {Environment.ProcessId} on {Environment.MachineName}, user {Environment.UserName}, run {runId}, since {DateTimeOffset.UtcNow:u}\n")));
            _file.Flush();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new SqliteFault(SQLitePCL.raw.SQLITE_CANTOPEN, error.Message);
        }
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private static FileStream Open(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
}
