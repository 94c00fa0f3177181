using MultiDbMigrator.Configuration.Connections;
using Npgsql;

namespace MultiDbMigrator.PostgreSql.Connections;

/// <summary>The keys of Npgsql's connection strings.</summary>
internal sealed class PostgreSqlKeys : DriverKeys<NpgsqlConnectionStringBuilder>
{
    public static readonly PostgreSqlKeys Instance = new();

    protected override IReadOnlyList<string> Names { get; } =
    [
        "Host", "Port", "Database", "Username", "Password", "Passfile", "SSL Mode", "SSL Certificate", "SSL Key", "SSL Password", "Root Certificate",
        "SSL Negotiation", "Timeout", "Options", "Application Name", "Search Path", "Client Encoding", "Timezone", "Target Session Attributes",
        "Load Balance Hosts", "Keepalive", "Tcp Keepalive", "GSS Encryption Mode", "Kerberos Service Name", "Channel Binding", "Require Auth",
        "Include Error Detail", "Command Timeout", "Cancellation Timeout", "Pooling",
    ];

    public override bool AreKnown(string key) => new NpgsqlConnectionStringBuilder().ContainsKey(key);

    protected override string Reason(Exception error) => error.InnerException is { Message.Length: > 0 } inner ? $": {inner.Message}" : "";
}
