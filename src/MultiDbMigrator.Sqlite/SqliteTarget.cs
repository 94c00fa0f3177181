using System.Globalization;
using System.Text;
using MultiDbMigrator.Configuration;
using SQLitePCL;

namespace MultiDbMigrator.Sqlite;

/// <summary>The database file of a section and how to open it, from a connection string with the keys of Microsoft.Data.Sqlite.</summary>
internal sealed class SqliteTarget
{
    private const string Memory = ":memory:";

    private readonly StringBuilder _pragmas = new();
    private bool? _foreignKeys;

    /// <exception cref="ArgumentException">The connection string is malformed, or holds what there is no use for.</exception>
    public SqliteTarget(DatabaseSettings settings)
    {
        foreach (var part in ConnectionStringText.Parts(settings.ConnectionString) ?? throw new ArgumentException("it is malformed"))
            Take(part.Key, part.Value);
        if (IsPlainFile)
            File = Path.GetFullPath(File, settings.BaseFolder);

        // The library in use is compiled with foreign keys on, the sqlite3 shell is not. Scripts are written for the
        // documented default, off (https://www.sqlite.org/foreignkeys.html, section 2): with it on, DROP TABLE deletes
        // the table's rows first, and a rebuilt parent would empty its children.
        _pragmas.Append("PRAGMA foreign_keys = ").Append(_foreignKeys == true ? "ON;" : "OFF;");
    }

    /// <summary>The file as a full path, <c>:memory:</c>, or a <c>file:</c> URI; empty when none is named.</summary>
    public string File { get; private set; } = "";

    /// <summary>How to open it (https://www.sqlite.org/c3ref/open.html).</summary>
    public int Flags { get; private set; } = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_URI;

    /// <summary>How long a statement waits for another process's lock, in milliseconds.</summary>
    public int BusyTimeout { get; private set; } = SqliteDatabase.DefaultBusyTimeout;

    /// <summary>A file beside the database's; <see langword="null"/> where the database is no plain file.</summary>
    /// <param name="name">Its name.</param>
    public string? Beside(string name) => IsPlainFile ? Path.Combine(Path.GetDirectoryName(File)!, name) : null;

    /// <summary>What is said on every new connection.</summary>
    public string OpeningPragmas => _pragmas.ToString();

    /// <summary>Whether the file may be looked at, and is not there.</summary>
    public bool IsMissingFile => IsPlainFile && !System.IO.File.Exists(File);

    /// <summary>Whether a file that is not there is made.</summary>
    public bool MakesFile => (Flags & raw.SQLITE_OPEN_CREATE) != 0;

    /// <summary>The file that keeps other runs away; <see langword="null"/> where the database is no plain file.</summary>
    public string? GuardFile => IsPlainFile ? File + "-migrating" : null;

    private bool IsPlainFile => File.Length > 0 && File != Memory && !File.StartsWith("file:", StringComparison.OrdinalIgnoreCase);

    /// <summary>What tells the file from all others, by whatever links it is reached; <see langword="null"/> where it is no plain file.</summary>
    public string? Identity => IsPlainFile ? RealPath(File) : null;

    /// <summary>The folder of the file, if that is not there: a path that is mistyped would become a new database.</summary>
    public string? MissingFolder => IsPlainFile && Path.GetDirectoryName(File) is { Length: > 0 } folder && !Directory.Exists(folder) ? folder : null;

    private static string RealPath(string path)
    {
        if (Path.GetDirectoryName(path) is not { } folder)
            return path;
        var inFolder = Path.Combine(RealPath(folder), Path.GetFileName(path));
        try
        {
            var link = System.IO.File.ResolveLinkTarget(inFolder, returnFinalTarget: false) ?? Directory.ResolveLinkTarget(inFolder, returnFinalTarget: false);
            return link is null ? inFolder : RealPath(link.FullName);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What is not there, or not to be looked at, is no link to be followed.
            return inFolder;
        }
    }

    private void Take(string key, string value)
    {
        switch (key.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant())
        {
            case "datasource" or "filename":
                File = value;
                break;
            case "mode":
                TakeMode(value);
                break;
            case "cache" when value.Equals("Shared", StringComparison.OrdinalIgnoreCase):
                Flags |= raw.SQLITE_OPEN_SHAREDCACHE;
                break;
            case "cache" or "pooling":
                break;
            case "foreignkeys":
                _foreignKeys = value.Length == 0 ? null : Flag(key, value);
                break;
            case "recursivetriggers":
                _pragmas.Append("PRAGMA recursive_triggers = ").Append(Flag(key, value) ? "ON;" : "OFF;");
                break;
            case "defaulttimeout" or "commandtimeout":
                BusyTimeout = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                    ? seconds * 1000
                    : throw new ArgumentException($"'{key}' is a number of seconds");
                break;
            case "password":
                throw new ArgumentException("encrypted files are not supported by the SQLite library in use; take Password out");
            default:
                throw new ArgumentException($"'{key}' is not known; known are Data Source, Mode, Cache, Foreign Keys, Recursive Triggers, Default Timeout and Pooling");
        }
    }

    private void TakeMode(string value)
    {
        Flags = value.ToLowerInvariant() switch
        {
            "readwritecreate" => Flags,
            "readwrite" => raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_URI,
            "readonly" => raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI,
            "memory" => Flags | raw.SQLITE_OPEN_MEMORY,
            _ => throw new ArgumentException($"Mode '{value}' is not one of ReadWriteCreate, ReadWrite, ReadOnly and Memory"),
        };
        if (value.Equals("Memory", StringComparison.OrdinalIgnoreCase) && File.Length == 0)
            File = Memory;
    }

    private static bool Flag(string key, string value) =>
        bool.TryParse(value, out var flag) ? flag : throw new ArgumentException($"'{key}' is True or False");
}
