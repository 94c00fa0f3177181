using System.Data.Common;
using MultiDbMigrator.ServerTests.Servers.Finding;
using Testcontainers.MySql;

namespace MultiDbMigrator.ServerTests.Servers;

internal sealed class MySqlServer : TestServer
{
    public override string Name => "MySQL";

    public override string Engine => "mysql";

    protected override string Variable => "MIGRATOR_TEST_MYSQL";

    protected override string Package => "mysql-server";

    protected override IReadOnlyList<string> DurableSettings => MySqlProgram.DurableSettings;

    protected override ServerImage Image => new(
        "mysql:8.4",
        MySqlProgram.Port,
        "root",
        (image, password) => new MySqlBuilder(image).WithUsername("root").WithPassword(password).WithCommand(MySqlProgram.Settings).Build());

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

    protected override string ConnectionString(ServerLogin login) => MySqlClient.ConnectionString(login);

    protected override DbConnection Connect(string connectionString) => MySqlClient.Connect(connectionString);

    protected override string WithDatabase(string connectionString, string database) => MySqlClient.WithDatabase(connectionString, database);

    protected override string CreateSql(string database) => MySqlClient.CreateSql(database);

    protected override string DropSql(string database) => MySqlClient.DropSql(database);
}
