using System.Globalization;

using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Sqlite;

/// <summary>
/// Keeps other runs away between two steps, and while a script runs that is not one transaction: the database's own lock ends with
/// each commit. It is a file beside the database, locked and deleted again; one that a killed process leaves is not locked any more. Made
/// and looked at only under the database's write lock. What is locked cannot be read, so a second file says who holds it.
/// </summary>
/// <param name="path">The file; <see langword="null"/> where the database is none.</param>
/// <param name="runId">The run that it says it belongs to.</param>
internal sealed class SqliteGuard(string? path, Guid runId) : IDisposable
{
    private FileStream? _file;

    public bool IsHeld => _file is not null;

    private string? HolderFile => path is null ? null : path + "-by";

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
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>What is known of another's run that holds it; <see langword="null"/> when there is none.</summary>
    public string? FindHolder()
    {
        try
        {
            // A guard that a killed process left is gone as soon as anyone has had the database's lock.
            return _file is null && File.Exists(path) && File.Exists(HolderFile) ? File.ReadAllText(HolderFile).Trim() : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has just let go, or is another user's.
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
            File.WriteAllText(HolderFile!, string.Create(
                CultureInfo.InvariantCulture,
                $"process {Environment.ProcessId} on {Environment.MachineName}, user {CurrentUser.Name}, run {runId}, since {DateTimeOffset.UtcNow:u}\n"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new SqliteFault(SQLitePCL.raw.SQLITE_CANTOPEN, error.Message);
        }
    }

    public void Dispose()
    {
        if (_file is null)
            return;
        try
        {
            File.Delete(HolderFile!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is overwritten by the next holder, and nobody reads it before.
        }

        _file.Dispose();
        _file = null;
    }

    private static FileStream Open(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
}
