using System.Data.Common;
using DotNet.Testcontainers.Builders;
using MultiDbMigrator.ServerTests.Servers.Finding;

namespace MultiDbMigrator.ServerTests.Servers;

internal sealed class MariaDbServer : TestServer
{
    public override string Name => "MariaDB";

    public override string Engine => "mysql";

    protected override string Variable => "MIGRATOR_TEST_MARIADB";

    protected override string Package => "mariadb-server";

    // Not Testcontainers' builder for MySQL: it waits for the program mysql, which newer images of MariaDB do not have.
    protected override IReadOnlyList<string> DurableSettings => MySqlProgram.DurableSettings;

    protected override ServerImage Image => new(
        "mariadb:11.4",
        MySqlProgram.Port,
        "root",
        (image, password) => new ContainerBuilder(image)
            .WithEnvironment("MARIADB_ROOT_PASSWORD", password)
            .WithPortBinding(MySqlProgram.Port, assignRandomHostPort: true)
            .WithCommand(MySqlProgram.Settings)
            .Build());

    protected override async Task<ServerCommand?> PrepareProgramAsync(ServerSite site)
    {
        var install = ServerProgram.Find("mariadb-install-db").FirstOrDefault();
        if (install is null || await MySqlProgram.FindAsync(mariaDb: true, "mariadbd", "mysqld") is not { } program)
            return null;

        await MySqlProgram.WriteInitFileAsync(site);
        var account = await ServerAccount.TakeOverAsync(site, "mysql");
        await ServerProgram.RunAsync(MySqlProgram.InitLimit, account.Run(
            install, "--no-defaults", $"--datadir={site.PathOf("data")}", "--auth-root-authentication-method=normal", "--skip-test-db"));
        return MySqlProgram.Command(account, program, site);
    }

    protected override string ConnectionString(ServerLogin login) => MySqlClient.ConnectionString(login);

    protected override DbConnection Connect(string connectionString) => MySqlClient.Connect(connectionString);

    protected override string WithDatabase(string connectionString, string database) => MySqlClient.WithDatabase(connectionString, database);

    protected override string CreateSql(string database) => MySqlClient.CreateSql(database);

    protected override string DropSql(string database) => MySqlClient.DropSql(database);
}
