using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>The SQL for the sqlite3 shell sets up what the command sets up on its connections.</summary>
public sealed class SqliteSqlSessionTests(TestServers servers)
{
    [Fact]
    public async Task Foreign_keys_are_on_where_the_connection_string_says_so_and_again_after_a_script_that_turned_them_off()
    {
        await using var database = await servers.Sqlite.CreateDatabaseAsync();
        using var workspace = new Workspace();
        workspace.WriteIni($"[main]\nengine = sqlite\nconnection_string = {database.ConnectionString};Foreign Keys=True\nscripts = scripts\n");
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE p (id INTEGER PRIMARY KEY);\nCREATE TABLE c (p INTEGER REFERENCES p (id) ON DELETE CASCADE);\nINSERT INTO p VALUES (1), (2);\nINSERT INTO c VALUES (1), (2);\nDELETE FROM p WHERE id = 1;");
        workspace.WriteScript("scripts/0002_off.sql", "PRAGMA foreign_keys = OFF;\nINSERT INTO c VALUES (3);");
        workspace.WriteScript("scripts/0003_on.sql", "DELETE FROM p WHERE id = 2;");

        await RunSqlAsync(workspace, database);

        Assert.Equal("3", await database.ScalarAsync("SELECT group_concat(p) FROM c"));
    }

    [Fact]
    public async Task Session_statements_of_the_section_come_first()
    {
        await using var database = await servers.Sqlite.CreateDatabaseAsync();
        using var workspace = new Workspace();
        workspace.WriteIni(servers.Sqlite, database, "session = CREATE TEMP TABLE settings AS SELECT 'eu' AS region");
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a AS SELECT region FROM settings;");

        await RunSqlAsync(workspace, database);

        Assert.Equal("eu", await database.ScalarAsync("SELECT region FROM a"));
    }

    private async Task RunSqlAsync(Workspace workspace, TestDatabase database)
    {
        var written = await workspace.Migrator.RunAsync("upgrade", "--sql");
        CommandAssert.Done(written);
        await SqlClient.RunAsync(servers.Sqlite, database, written.Output);
    }
}
