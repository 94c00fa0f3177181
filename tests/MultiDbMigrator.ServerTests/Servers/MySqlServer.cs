using System.Data.Common;

namespace MultiDbMigrator.ServerTests.Servers;

internal sealed class MySqlServer : TestServer
{
    public override string Name => "MySQL";

    public override string Engine => "mysql";

    protected override string Variable => "MIGRATOR_TEST_MYSQL";

    protected override string Package => "mysql-server";

    protected override DockerImage Image => new("mysql:8.4", 3306, "MYSQL_ROOT_PASSWORD", "root", MySqlProgram.StopSignal);

    protected override async Task<ServerCommand?> PrepareProgramAsync(ServerSite site)
    {
        if (await MySqlProgram.FindAsync(mariaDb: false, "mysqld") is not { } program)
            return null;

        await MySqlProgram.WriteInitFileAsync(site);
        var account = await ServerAccount.TakeOverAsync(site, "mysql");
        await ServerProgram.RunAsync(MySqlProgram.InitLimit, account.Run(
            program, "--no-defaults", "--initialize-insecure", $"--datadir={site.PathOf("data")}"));
        return MySqlProgram.Command(account, program, site, "--mysqlx=OFF");
    }

    protected override string AdministratorOf(string user, ServerSite site) => MySqlClient.ConnectionString(user, site);

    protected override DbConnection Connect(string connectionString) => MySqlClient.Connect(connectionString);

    protected override string WithDatabase(string connectionString, string database) => MySqlClient.WithDatabase(connectionString, database);

    protected override string CreateSql(string database) => MySqlClient.CreateSql(database);

    protected override string DropSql(string database) => MySqlClient.DropSql(database);
}
