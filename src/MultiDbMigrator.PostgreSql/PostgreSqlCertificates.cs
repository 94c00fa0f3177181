using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>What is asked of the server's certificate (https://www.npgsql.org/doc/security.html#encryption-ssltls).</summary>
internal static class PostgreSqlCertificates
{
    /// <summary>Whether it must be one that is trusted; with Prefer, the default, and Require any will do.</summary>
    public static bool AreChecked(NpgsqlConnectionStringBuilder builder) => builder.SslMode is SslMode.VerifyCA or SslMode.VerifyFull;

    /// <summary>Trusts nothing, for a certificate of which nothing is asked: else all that the machine trusts would be read first.</summary>
    public static void TrustNothing(SslClientAuthenticationOptions options) => options.CertificateChainPolicy = new X509ChainPolicy
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        RevocationMode = X509RevocationMode.NoCheck,
        DisableCertificateDownloads = true,
    };
}
