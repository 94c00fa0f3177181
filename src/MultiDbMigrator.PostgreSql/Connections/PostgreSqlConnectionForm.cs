using System.Globalization;
using MultiDbMigrator.Configuration.Connections;

namespace MultiDbMigrator.PostgreSql.Connections;

/// <summary>
/// PostgreSQL's URLs and keywords with Npgsql's names for them
/// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS,
/// https://www.npgsql.org/doc/connection-string-parameters.html).
/// </summary>
internal sealed class PostgreSqlConnectionForm : IConnectionForm
{
    // By the name in lower case with _ for -. Behind those of libpq stand those that dbmate, Prisma and JDBC have.
    private static readonly Dictionary<string, string> Names = new()
    {
        ["host"] = "Host", ["hostaddr"] = "Host", ["port"] = "Port", ["dbname"] = "Database", ["user"] = "Username", ["password"] = "Password",
        ["passfile"] = "Passfile", ["require_auth"] = "Require Auth", ["channel_binding"] = "Channel Binding", ["connect_timeout"] = "Timeout",
        ["client_encoding"] = "Client Encoding", ["options"] = "Options", ["application_name"] = "Application Name", ["fallback_application_name"] = "Application Name",
        ["keepalives"] = "Tcp Keepalive", ["keepalives_idle"] = "Tcp Keepalive Time", ["keepalives_interval"] = "Tcp Keepalive Interval",
        ["sslmode"] = "SSL Mode", ["sslnegotiation"] = "SSL Negotiation", ["sslcert"] = "SSL Certificate", ["sslkey"] = "SSL Key", ["sslpassword"] = "SSL Password",
        ["sslrootcert"] = "Root Certificate", ["gssencmode"] = "GSS Encryption Mode", ["krbsrvname"] = "Kerberos Service Name",
        ["target_session_attrs"] = "Target Session Attributes", ["load_balance_hosts"] = "Load Balance Hosts",
        ["socket"] = "Host", ["search_path"] = "Search Path", ["schema"] = "Search Path", ["currentschema"] = "Search Path",
    };

    private static readonly Dictionary<string, (string Known, string Driver)[]> Values = new()
    {
        ["sslmode"] = [("disable", "Disable"), ("allow", "Allow"), ("prefer", "Prefer"), ("require", "Require"), ("verify-ca", "VerifyCA"), ("verify-full", "VerifyFull")],
        ["sslnegotiation"] = [("postgres", "Postgres"), ("direct", "Direct")],
        ["gssencmode"] = [("disable", "Disable"), ("prefer", "Prefer"), ("require", "Require")],
        ["channel_binding"] = [("disable", "Disable"), ("prefer", "Prefer"), ("require", "Require")],
        ["load_balance_hosts"] = [("disable", "False"), ("random", "True")],
        ["keepalives"] = [("0", "False"), ("1", "True")],
        ["target_session_attrs"] =
        [
            ("any", "any"), ("read-write", "read-write"), ("read-only", "read-only"), ("primary", "primary"), ("standby", "standby"), ("prefer-standby", "prefer-standby"),
        ],
    };

    public IReadOnlyList<string> Schemes => ["postgresql", "postgres"];

    public bool HasKeywords => true;

    public IReadOnlyList<KeyValuePair<string, string>> Read(ConnectionUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var hosts = string.Join(',', url.Hosts.Select(h => url.Hosts.Count > 1 && h.Port.Length > 0 ? $"{h.Host}:{h.Port}" : h.Host));
        return
        [
            new("Host", hosts), new("Port", url.Hosts is [var only] ? only.Port : ""), new("Database", url.Database), new("Username", url.User), new("Password", url.Password),
            .. url.Query.SelectMany(p => ReadParameter(p.Key, p.Value)),
        ];
    }

    public IReadOnlyList<KeyValuePair<string, string>> ReadParameter(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        var key = name.ToLowerInvariant().Replace('-', '_');
        if (!Names.TryGetValue(key, out var driver))
            return PostgreSqlKeys.Instance.AreKnown(name) ? [new(name, value)] : throw new FormatException($"'{name}' is not known{PostgreSqlKeys.Instance.Hint(name, Names.Keys)}");
        if (Values.TryGetValue(key, out var known))
            value = known.FirstOrDefault(v => v.Known.Equals(value, StringComparison.OrdinalIgnoreCase)).Driver ?? throw new FormatException($"{name} is one of {string.Join(", ", known.Select(v => v.Known))}");

        // libpq waits without end for 0 and for what is less, Npgsql for 0.
        if (key == "connect_timeout" && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) && seconds < 0)
            value = "0";
        return [new(driver, value)];
    }
}
