using System.Data.Common;
using System.Globalization;
using MultiDbMigrator.Engines;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Encrypted connections: the certificate is checked where that is asked for, and else none of the machine's is read.</summary>
public abstract class TlsSuite(ITestServer server)
{
    private bool IsPostgreSql => server.Engine == "postgresql";

    private (string Prefer, string Require, string VerifyCa, string VerifyFull) Modes =>
        IsPostgreSql ? ("Prefer", "Require", "VerifyCA", "VerifyFull") : ("Preferred", "Required", "VerifyCA", "VerifyFull");

    private string AuthorityKey => IsPostgreSql ? "Root Certificate" : "SslCa";

    [Fact]
    public async Task Any_certificate_will_do_where_none_is_checked()
    {
        using var certificate = new TestCertificate("elsewhere.example");
        foreach (var mode in new[] { Modes.Prefer, Modes.Require })
        {
            await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
            await using var proxy = new TlsProxy(server, project.Database, certificate.Server);
            project.Set(Project.Section, "connection_string", Through(proxy, project, mode));

            await project.UpAsync();

            Assert.Equal(["a"], await project.TablesAsync());
            Assert.NotEqual(0, proxy.Handshakes);
        }
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused_where_it_is_checked()
    {
        using var certificate = new TestCertificate();
        foreach (var mode in new[] { Modes.VerifyCa, Modes.VerifyFull })
            await RefuseAsync(certificate, mode);
    }

    [Fact]
    public async Task A_certificate_of_another_authority_is_refused()
    {
        using var certificate = new TestCertificate();
        using var other = new TestCertificate();
        foreach (var mode in new[] { Modes.VerifyCa, Modes.VerifyFull })
            await RefuseAsync(certificate, mode, other);
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_refused_where_the_host_is_checked()
    {
        using var certificate = new TestCertificate("elsewhere.example");
        await RefuseAsync(certificate, Modes.VerifyFull, certificate);
    }

    [Fact]
    public async Task A_certificate_of_the_authority_that_is_named_is_taken()
    {
        using var certificate = new TestCertificate();
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await using var proxy = new TlsProxy(server, project.Database, certificate.Server);
        project.Set(Project.Section, "connection_string", Through(proxy, project, Modes.VerifyCa, certificate));

        await project.UpAsync();

        Assert.Equal(["a"], await project.TablesAsync());
    }

    [Fact]
    public async Task The_command_takes_what_the_machine_trusts_also_beside_a_section_that_checks_nothing()
    {
        using var certificate = new TestCertificate();
        await using var project = await Project.CreateAsync(server, "any", "checked");
        await using var proxy = new TlsProxy(server, project.Database, certificate.Server);
        project.AddTableTo("any", "0001", "a").AddTableTo("checked", "0001", "a");
        project.Set("any", "connection_string", Through(proxy, project, Modes.Prefer));
        await using var second = new TlsProxy(server, project.DatabaseOf("checked"), certificate.Server);
        project.Set("checked", "connection_string", Through(second, project, Modes.VerifyCa, section: "checked"));

        // Linux's own way to say what is trusted; other systems have a store of their own, which a test does not change.
        var trusted = WriteAuthority(project, certificate);
        var result = await Command(project, trusted).RunAsync("upgrade");

        Assert.Equal(OperatingSystem.IsLinux() ? 0 : 3, result.ExitCode);
        Assert.NotEqual(0, proxy.Handshakes);
    }

    [Fact]
    public async Task The_command_reads_none_of_the_machines_certificates_where_none_is_checked()
    {
        using var certificate = new TestCertificate();
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await using var proxy = new TlsProxy(server, project.Database, certificate.Server);
        project.Set(Project.Section, "connection_string", Through(proxy, project, Modes.Require));

        // Who opens a pipe that nobody writes to waits.
        var pipe = Path.Combine(project.Folder, "trusted.pem");
        if (OperatingSystem.IsLinux())
            await ServerProgram.RunAsync(TimeSpan.FromSeconds(10), "mkfifo", pipe);
        var result = await Command(project, pipe).RunAsync("upgrade");

        CommandAssert.Done(result);
        Assert.NotEqual(0, proxy.Handshakes);
    }

    private static MigratorCommand Command(Project project, string trusted)
    {
        project.WriteIni();
        return new MigratorCommand
        {
            WorkingFolder = project.Folder,
            Limit = TimeSpan.FromMinutes(1),
            Environment = { ["SSL_CERT_FILE"] = trusted, ["SSL_CERT_DIR"] = Path.Combine(project.Folder, "nothing") },
        };
    }

    private static string WriteAuthority(Project project, TestCertificate certificate)
    {
        var file = Path.Combine(project.Folder, $"{Guid.NewGuid():n}.pem");
        File.WriteAllText(file, certificate.AuthorityPem);
        return file;
    }

    private async Task RefuseAsync(TestCertificate certificate, string mode, TestCertificate? trusted = null)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await using var proxy = new TlsProxy(server, project.Database, certificate.Server);
        project.Set(Project.Section, "connection_string", Through(proxy, project, mode, trusted));

        var error = await project.FailToUpAsync<UnreachableException>();

        Assert.Contains("certificate", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await project.TablesAsync());
    }

    private string Through(TlsProxy proxy, Project project, string mode, TestCertificate? trusted = null, string section = Project.Section)
    {
        var database = section == Project.Section ? project.Database : project.DatabaseOf(section);
        var builder = new DbConnectionStringBuilder { ConnectionString = database.ConnectionString };
        builder[IsPostgreSql ? "Host" : "Server"] = "localhost";
        builder["Port"] = proxy.Port.ToString(CultureInfo.InvariantCulture);
        builder[IsPostgreSql ? "SSL Mode" : "SslMode"] = mode;
        if (IsPostgreSql)
            builder["GSS Encryption Mode"] = "Disable";
        if (trusted is not null)
            builder[AuthorityKey] = WriteAuthority(project, trusted);
        return builder.ConnectionString;
    }
}
