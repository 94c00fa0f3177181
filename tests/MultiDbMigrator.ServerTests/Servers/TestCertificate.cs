using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>A certificate for 127.0.0.1 and localhost, and the authority that made it, which nobody else trusts.</summary>
internal sealed class TestCertificate : IDisposable
{
    private readonly X509Certificate2 _authority;

    public TestCertificate(string host = "localhost")
    {
        var begin = DateTimeOffset.UtcNow.AddDays(-1);
        var end = begin.AddDays(30);
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest($"CN=Authority of {Guid.NewGuid():n}", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        _authority = authority.CreateSelfSigned(begin, end);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        if (host == "localhost")
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var bare = request.Create(_authority, begin, end.AddDays(-1), [1, 2, 3, 4]);
        using var whole = bare.CopyWithPrivateKey(key);
        Server = X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>The server's, with its key.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>The authority's, as a file holds it.</summary>
    public string AuthorityPem => _authority.ExportCertificatePem();

    public void Dispose()
    {
        _authority.Dispose();
        Server.Dispose();
    }
}
