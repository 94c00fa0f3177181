using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>The process is killed while it takes back what a failed run did.</summary>
/// <param name="server">The server.</param>
/// <param name="wait">A statement that takes about two seconds.</param>
public abstract class KilledRollbackSuite(ITestServer server, string wait)
{
    [Theory]
    [InlineData("{0};\nINSERT INTO marks VALUES (1);\nDROP TABLE a;\n")]
    [InlineData("INSERT INTO marks VALUES (1);\n{0};\nDROP TABLE a;\n")]
    public async Task The_same_command_completes_it_once_the_cause_is_gone(string down)
    {
        await using var database = await server.CreateDatabaseAsync();
        await database.ExecuteAsync("CREATE TABLE marks (id INTEGER)");
        using var workspace = new Workspace();
        workspace.WriteIni(server, database);
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        workspace.WriteScript("scripts/0001_a.down.sql", "-- migrator: no-transaction\n" + down.Replace("{0}", wait, StringComparison.Ordinal));
        workspace.WriteScript("scripts/0002_b.sql", "INSERT INTO absent VALUES (1);");
        workspace.WriteScript("scripts/0002_b.down.sql", "DROP TABLE b;");
        using (var running = await workspace.Migrator.StartAsync("-v", "upgrade", "--on-error", "rollback"))
            await running.WaitForErrorsAsync("reverting 0001_a");
        workspace.WriteScript("scripts/0002_b.sql", "CREATE TABLE b (id INTEGER);");

        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade", "--on-error", "rollback"));

        Assert.Equal(["0", "0"], [await database.ScalarAsync("SELECT COUNT(*) FROM a"), await database.ScalarAsync("SELECT COUNT(*) FROM b")]);
        CommandAssert.Done(await workspace.Migrator.RunAsync("check"));
        CommandAssert.Done(await workspace.Migrator.RunAsync("downgrade", "base"));
    }
}
