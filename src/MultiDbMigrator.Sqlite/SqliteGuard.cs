namespace MultiDbMigrator.Sqlite;

/// <summary>
/// Keeps other runs away while a script runs that is not one transaction: the database's own lock ends with each commit. It
/// is a file beside the database, locked and deleted again; one that a killed process leaves is not locked any more. Made
/// and looked at only under the database's write lock.
/// </summary>
/// <param name="path">The file; <see langword="null"/> where the database is none.</param>
internal sealed class SqliteGuard(string? path) : IDisposable
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

    public void Hold()
    {
        if (path is not null)
            _file ??= Open(path, FileMode.OpenOrCreate);
    }

    public void Dispose()
    {
        _file?.Dispose();
        _file = null;
    }

    private static FileStream Open(string path, FileMode mode) =>
        new(path, mode, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
}
