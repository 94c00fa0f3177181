using MultiDbMigrator.Configuration;
using MySqlConnector;

namespace MultiDbMigrator.MySql;

/// <summary>What is asked of the server's certificate (https://mysqlconnector.net/connection-options/#SslMode).</summary>
internal static class MySqlCertificates
{
    /// <summary>Whether it must be one that is trusted; with Preferred, the default, and Required any will do.</summary>
    public static bool AreChecked(DatabaseSettings settings) =>
        new MySqlConnectionStringBuilder(settings.ConnectionString).SslMode is MySqlSslMode.VerifyCA or MySqlSslMode.VerifyFull;
}
