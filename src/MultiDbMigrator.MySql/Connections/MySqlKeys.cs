using MultiDbMigrator.Configuration.Connections;
using MySqlConnector;

namespace MultiDbMigrator.MySql.Connections;

/// <summary>The keys of MySqlConnector's connection strings.</summary>
internal sealed class MySqlKeys : DriverKeys<MySqlConnectionStringBuilder>
{
    public static readonly MySqlKeys Instance = new();

    protected override IReadOnlyList<string> Names { get; } =
    [
        "Server", "Host", "Port", "Database", "User ID", "Username", "Password", "SslMode", "SslCa", "SslCert", "SslKey", "Certificate File", "Certificate Password",
        "TlsVersion", "ConnectionTimeout", "CharacterSet", "ConnectionProtocol", "ApplicationName", "AllowPublicKeyRetrieval", "AllowLoadLocalInfile",
        "ServerRsaPublicKeyFile", "UseCompression", "LoadBalance", "Keepalive", "DefaultCommandTimeout", "CancellationTimeout", "Pooling",
    ];

    public override bool AreKnown(string key)
    {
        try
        {
            _ = new MySqlConnectionStringBuilder()[key];
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static bool IsSslMode(string value) => Enum.TryParse<MySqlSslMode>(value, ignoreCase: true, out _);

    protected override string Reason(Exception error) => $": {error.Message}";
}
