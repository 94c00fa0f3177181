using System.Globalization;
using MultiDbMigrator.Configuration.Connections;

namespace MultiDbMigrator.Sqlite;

/// <summary>
/// SQLite's URLs: <c>sqlite:path</c> as dbmate has them, and <c>sqlite:///path</c> as SQLAlchemy does, where three slashes come before
/// a relative path and four before an absolute one
/// (https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#connect-strings). Parameters are those of SQLite's own URIs, of
/// Python's module and of Go's driver (https://github.com/mattn/go-sqlite3#connection-string).
/// </summary>
internal sealed class SqliteConnectionForm : IConnectionForm
{
    private const string Root = "///";
    private const string Memory = ":memory:";

    public IReadOnlyList<string> Schemes => ["sqlite", "sqlite3"];

    public bool HasKeywords => false;

    public IReadOnlyList<KeyValuePair<string, string>> Read(ConnectionUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var path = url.AfterScheme;
        if (path.StartsWith(Root, StringComparison.Ordinal))
            path = path[Root.Length..];
        else if (path == "//")
            path = Memory;
        else if (path.StartsWith("//", StringComparison.Ordinal))
            throw new FormatException("two slashes would be followed by a host; write sqlite:path or sqlite:///path for a path from the folder of the INI file, sqlite:/path or sqlite:////path for an absolute one");
        return [new("Data Source", ConnectionUrl.Decode(path)), .. url.Query.SelectMany(p => ReadParameter(p.Key, p.Value))];
    }

    public IReadOnlyList<KeyValuePair<string, string>> ReadParameter(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        return name.ToLowerInvariant().TrimStart('_') switch
        {
            "mode" => [new("Mode", Mode(value))],
            "cache" => [new("Cache", value.Equals("shared", StringComparison.OrdinalIgnoreCase) ? "Shared" : "Private")],
            "foreign_keys" or "fk" => [new("Foreign Keys", Flag(name, value))],
            "recursive_triggers" or "rt" => [new("Recursive Triggers", Flag(name, value))],
            "busy_timeout" => [new("Default Timeout", Seconds(name, value, 1000))],
            "timeout" => [new("Default Timeout", Seconds(name, value, name.StartsWith('_') ? 1000 : 1))],
            "check_same_thread" or "loc" => [],
            _ => throw new FormatException($"'{name}' is not known; known are mode, cache, _foreign_keys, _recursive_triggers, _busy_timeout and timeout, and a pragma can stand in session = PRAGMA …"),
        };
    }

    private static string Mode(string value) => value.ToLowerInvariant() switch
    {
        "ro" => "ReadOnly",
        "rw" => "ReadWrite",
        "rwc" => "ReadWriteCreate",
        "memory" => "Memory",
        _ => throw new FormatException("mode is one of ro, rw, rwc and memory"),
    };

    private static string Flag(string name, string value) => value.ToLowerInvariant() switch
    {
        "1" or "on" or "true" or "yes" => "True",
        "0" or "off" or "false" or "no" => "False",
        _ => throw new FormatException($"{name} is on or off"),
    };

    private static string Seconds(string name, string value, int unit) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? Math.Ceiling(number / unit).ToString(CultureInfo.InvariantCulture)
            : throw new FormatException($"{name} is a number");
}
