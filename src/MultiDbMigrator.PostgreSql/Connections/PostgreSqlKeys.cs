using MultiDbMigrator.Configuration;
using MultiDbMigrator.Configuration.Connections;
using Npgsql;

namespace MultiDbMigrator.PostgreSql.Connections;

/// <summary>The keys of Npgsql's connection strings, and what is wrong with those of one.</summary>
internal static class PostgreSqlKeys
{
    // The driver knows whether a key is one of its own, and does not list them.
    private static readonly string[] Names =
    [
        "Host", "Port", "Database", "Username", "Password", "Passfile", "SSL Mode", "SSL Certificate", "SSL Key", "SSL Password", "Root Certificate",
        "SSL Negotiation", "Timeout", "Options", "Application Name", "Search Path", "Client Encoding", "Timezone", "Target Session Attributes",
        "Load Balance Hosts", "Keepalive", "Tcp Keepalive", "GSS Encryption Mode", "Kerberos Service Name", "Channel Binding", "Require Auth",
        "Include Error Detail", "Command Timeout", "Cancellation Timeout", "Pooling",
    ];

    public static bool AreKnown(string key) => new NpgsqlConnectionStringBuilder().ContainsKey(key);

    public static string Hint(string key, IEnumerable<string>? others = null) => KeyHint.Of(key, others is null ? Names : [.. Names, .. others]);

    /// <summary>What is wrong with a connection string; <see langword="null"/> when the driver takes it.</summary>
    public static string? FindFault(string connectionString)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connectionString);
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
            _ = new NpgsqlConnectionStringBuilder { [part.Key] = part.Value };
            return null;
        }
        catch (Exception error) when (IsOfDriver(error))
        {
            return $"the value of {part.Key} is not understood{Reason(error)}";
        }
    }

    private static bool IsOfDriver(Exception error) => error is ArgumentException or FormatException or OverflowException or InvalidOperationException;

    private static string Reason(Exception error) => error.InnerException is { Message.Length: > 0 } inner ? $": {inner.Message}" : "";
}
