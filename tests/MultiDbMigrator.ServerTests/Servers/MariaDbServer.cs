using System.Data.Common;

namespace MultiDbMigrator.ServerTests.Servers;

internal sealed class MariaDbServer : TestServer
{
    public override string Name => "MariaDB";

    public override string Engine => "mysql";

    protected override string Variable => "MIGRATOR_TEST_MARIADB";

    protected override string Package => "mariadb-server";

    protected override DockerImage Image => new("mariadb:11.4", 3306, "MARIADB_ROOT_PASSWORD", "root", MySqlProgram.StopSignal);

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

    protected override string AdministratorOf(string user, ServerSite site) => MySqlClient.ConnectionString(user, site);

    protected override DbConnection Connect(string connectionString) => MySqlClient.Connect(connectionString);

    protected override string WithDatabase(string connectionString, string database) => MySqlClient.WithDatabase(connectionString, database);

    protected override string CreateSql(string database) => MySqlClient.CreateSql(database);

    protected override string DropSql(string database) => MySqlClient.DropSql(database);
}
