using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

public sealed class SqliteBaselineTests(TestServers servers) : BaselineSuite(servers.Sqlite);

public sealed class PostgreSqlBaselineTests(TestServers servers) : BaselineSuite(servers.PostgreSql)
{
    [Fact]
    public async Task The_schema_of_a_section_is_dumped_without_the_others()
    {
        await DumpProgram.FindAsync(servers.PostgreSql);
        await using var live = await servers.PostgreSql.CreateDatabaseAsync();
        await using var other = await servers.PostgreSql.CreateDatabaseAsync();
        await live.ExecuteAsync("CREATE SCHEMA \"My app\"; CREATE TABLE \"My app\".people (id int PRIMARY KEY); CREATE TABLE elsewhere (id int)");
        using var workspace = new Workspace();
        workspace.WriteIni(servers.PostgreSql, live, "schema = My app");

        CommandAssert.Done(await workspace.Migrator.RunAsync("baseline"));

        workspace.WriteIni(servers.PostgreSql, other, "schema = My app");
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        Assert.Equal(
            [["My app", "people"], ["My app", "schema_journal"]],
            await other.QueryAsync("SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2"));
    }

    [Fact]
    public async Task A_dump_by_a_program_that_is_newer_than_the_server_can_be_applied()
    {
        await using var live = await servers.PostgreSql.CreateDatabaseAsync();
        await using var other = await servers.PostgreSql.CreateDatabaseAsync();
        using var workspace = new Workspace();
        workspace.WriteIni(servers.PostgreSql, live);
        workspace.WriteProgram("program", "printf 'SET lock_timeout = 0;\\nSET transaction_timeout = 0;\\nCREATE TABLE people (id int);\\n'\n");

        CommandAssert.Done(await workspace.Migrator.RunAsync("baseline", "--program", workspace.PathOf("program")));

        workspace.WriteIni(servers.PostgreSql, other);
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        Assert.Equal("people", await other.ScalarAsync("SELECT tablename FROM pg_tables WHERE tablename = 'people'"));
    }
}

public sealed class MariaDbBaselineTests(TestServers servers) : BaselineSuite(servers.MariaDb);

public sealed class MySqlBaselineTests(TestServers servers) : BaselineSuite(servers.MySql);
