using MultiDbMigrator.Configuration;
using MultiDbMigrator.Configuration.Connections;
using MySqlConnector;

namespace MultiDbMigrator.MySql.Connections;

/// <summary>The keys of MySqlConnector's connection strings, and what is wrong with those of one.</summary>
internal static class MySqlKeys
{
    // The driver knows whether a key is one of its own, and does not list them.
    private static readonly string[] Names =
    [
        "Server", "Host", "Port", "Database", "User ID", "Username", "Password", "SslMode", "SslCa", "SslCert", "SslKey", "Certificate File", "Certificate Password",
        "TlsVersion", "ConnectionTimeout", "CharacterSet", "ConnectionProtocol", "ApplicationName", "AllowPublicKeyRetrieval", "AllowLoadLocalInfile",
        "ServerRsaPublicKeyFile", "UseCompression", "LoadBalance", "Keepalive", "DefaultCommandTimeout", "CancellationTimeout", "Pooling",
    ];

    public static bool AreKnown(string key)
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

    public static string Hint(string key, IEnumerable<string>? others = null) => KeyHint.Of(key, others is null ? Names : [.. Names, .. others]);

    /// <summary>What is wrong with a connection string; <see langword="null"/> when the driver takes it.</summary>
    public static string? FindFault(string connectionString)
    {
        try
        {
            _ = new MySqlConnectionStringBuilder(connectionString);
            return null;
        }
        catch (Exception error) when (IsOfDriver(error))
        {
            return ConnectionStringText.Parts(connectionString)?.Select(FindFault).FirstOrDefault(f => f is not null) ?? error.Message;
        }
    }

    private static string? FindFault(ConnectionStringPart part)
    {
        if (!AreKnown(part.Key))
            return $"'{part.Key}' is not known{Hint(part.Key)}";
        try
        {
            _ = new MySqlConnectionStringBuilder { [part.Key] = part.Value };
            return null;
        }
        catch (Exception error) when (IsOfDriver(error))
        {
            return $"the value of {part.Key} is not understood: {error.Message}";
        }
    }

    private static bool IsOfDriver(Exception error) => error is ArgumentException or FormatException or OverflowException or InvalidOperationException;
}
