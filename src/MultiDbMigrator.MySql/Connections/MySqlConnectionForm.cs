using System.Globalization;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Configuration.Connections;

namespace MultiDbMigrator.MySql.Connections;

/// <summary>
/// MySQL's and MariaDB's URLs with MySqlConnector's names for their parameters (https://mysqlconnector.net/connection-options/):
/// those of MySQL's own (https://dev.mysql.com/doc/refman/8.4/en/connecting-using-uri-or-key-value-pairs.html), of PyMySQL and
/// mysqlclient, and of Go's driver, which dbmate and golang-migrate use (https://github.com/go-sql-driver/mysql#parameters).
/// </summary>
internal sealed class MySqlConnectionForm : IConnectionForm
{
    private static readonly (string Known, string Driver)[] Modes =
    [
        ("disabled", "None"), ("preferred", "Preferred"), ("required", "Required"), ("verify_ca", "VerifyCA"), ("verify_identity", "VerifyFull"),
    ];

    private static readonly (string Known, string Driver)[] Tls = [("false", "None"), ("preferred", "Preferred"), ("skip-verify", "Required"), ("true", "VerifyFull")];

    private static readonly (string Known, string Driver)[] Required = [("false", "None"), ("0", "None"), ("true", "Required"), ("1", "Required")];

    // By the name in lower case without - and _.
    private static readonly Dictionary<string, (string Driver, (string Known, string Driver)[]? Values)> Names = new()
    {
        ["sslmode"] = ("SslMode", Modes), ["tls"] = ("SslMode", Tls), ["ssl"] = ("SslMode", Required), ["usessl"] = ("SslMode", Required),
        ["sslca"] = ("SslCa", null), ["sslcert"] = ("SslCert", null), ["sslkey"] = ("SslKey", null), ["tlsversion"] = ("TlsVersion", null),
        ["charset"] = ("CharacterSet", null), ["connecttimeout"] = ("ConnectionTimeout", null), ["timeout"] = ("ConnectionTimeout", null),
        ["user"] = ("User ID", null), ["password"] = ("Password", null), ["host"] = ("Server", null), ["port"] = ("Port", null), ["database"] = ("Database", null), ["db"] = ("Database", null),
        ["compress"] = ("UseCompression", [("true", "True"), ("1", "True"), ("false", "False"), ("0", "False")]),
        ["programname"] = ("ApplicationName", null), ["applicationname"] = ("ApplicationName", null),
    };

    // How a client reads rows, and what this tool does in any case: a script is sent in its statements.
    private static readonly string[] Meaningless = ["parsetime", "loc", "multistatements", "interpolateparams", "columnswithalias", "clientfoundrows", "autocommit"];

    public IReadOnlyList<string> Schemes => ["mysql", "mariadb", "mysql2"];

    public bool HasKeywords => false;

    public IReadOnlyList<KeyValuePair<string, string>> Read(ConnectionUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (url.Hosts.Count > 1)
            throw new FormatException("the URL names several hosts; name one, or write Server=a,b;LoadBalance=FailOver;…");
        var (host, port) = url.Hosts is [var only] ? only : ("", "");
        return
        [
            .. host.StartsWith('/') ? Socket(host) : [new("Server", host), new("Port", port)], new("Database", url.Database), new("User ID", url.User), new("Password", url.Password),
            .. url.Query.SelectMany(p => ReadParameter(p.Key, p.Value)),
        ];
    }

    public IReadOnlyList<KeyValuePair<string, string>> ReadParameter(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        var key = name.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (Meaningless.Contains(key))
            return [];
        if (key is "socket" or "unixsocket")
            return Socket(value);
        if (!Names.TryGetValue(key, out var meant))
            return MySqlKeys.Instance.AreKnown(name) ? [new(name, value)] : throw new FormatException($"'{name}' is not known{MySqlKeys.Instance.Hint(name, Names.Keys)}");
        if (meant.Driver == "ConnectionTimeout")
            return [new(meant.Driver, Seconds(name, value))];
        if (meant.Values is not { } values)
            return [new(meant.Driver, value)];
        return values.FirstOrDefault(v => v.Known.Equals(value.Replace('-', v.Known.Contains('_', StringComparison.Ordinal) ? '_' : '-'), StringComparison.OrdinalIgnoreCase)).Driver is { } driver
            ? [new(meant.Driver, driver)]
            : meant.Driver == "SslMode" && MySqlKeys.IsSslMode(value)
                ? [new(meant.Driver, value)]
                : throw new FormatException($"{name} is one of {string.Join(", ", values.Select(v => v.Known))}");
    }

    private static KeyValuePair<string, string>[] Socket(string path) => [new("Server", path), new("ConnectionProtocol", "Unix")];

    // Go writes 5s, the others 5.
    private static string Seconds(string name, string value)
    {
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return value;
        return Duration.TryParse(value, out var duration)
            ? Math.Ceiling(duration.TotalSeconds).ToString(CultureInfo.InvariantCulture)
            : throw new FormatException($"{name} is a number of seconds");
    }
}
