using System.Data.Common;
using System.Globalization;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>Where a connection string leads, and the same by way of a proxy that reads along.</summary>
internal sealed class ServerAddress
{
    private readonly bool _isPostgreSql;
    private readonly string _connectionString;

    public ServerAddress(ITestServer server, string connectionString)
    {
        _isPostgreSql = server.Engine == "postgresql";
        _connectionString = connectionString;
        var builder = new DbConnectionStringBuilder { ConnectionString = connectionString };
        Host = (string)builder[new[] { "Host", "Server" }.First(builder.ContainsKey)];
        Port = int.Parse((string)builder["Port"], CultureInfo.InvariantCulture);
    }

    public string Host { get; }

    public int Port { get; }

    /// <summary>The connection string with another port of this machine, and nothing encrypted.</summary>
    public string Through(int port)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = _connectionString };
        builder[_isPostgreSql ? "Host" : "Server"] = "127.0.0.1";
        builder["Port"] = port.ToString(CultureInfo.InvariantCulture);
        builder[_isPostgreSql ? "SSL Mode" : "SslMode"] = _isPostgreSql ? "Disable" : "Disabled";
        if (_isPostgreSql)
            builder["GSS Encryption Mode"] = "Disable";
        else
            builder["AllowPublicKeyRetrieval"] = "true";
        return builder.ConnectionString;
    }
}
