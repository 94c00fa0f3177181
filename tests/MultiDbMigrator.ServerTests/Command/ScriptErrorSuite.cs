using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>A script with an error in its middle, on every engine.</summary>
/// <param name="server">The server.</param>
/// <param name="code">The server's code for a table that is not there.</param>
/// <param name="isTaken">Whether the script's first statements go when it fails.</param>
public abstract class ScriptErrorSuite(ITestServer server, string code, bool isTaken)
{
    [Fact]
    public async Task It_ends_with_1_and_says_where_and_what()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = Prepare(database);

        var result = await workspace.Migrator.RunAsync("upgrade");

        Assert.Equal(1, result.ExitCode);
        CommandAssert.Says(result, $"{workspace.PathOf("scripts/0002_broken.sql")}:3:", code, "statement: INSERT INTO absent", "absent");
    }

    [Fact]
    public async Task The_result_says_how_far_the_database_came()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = Prepare(database);

        var result = await workspace.Migrator.RunAsync("upgrade");

        Assert.Equal($"main  {server.Engine}  0001  0003  failed  1 applied, {(isTaken ? "nothing of 0002_broken" : "0002_broken stopped at statement 2 of 3")}\n", result.Output);
    }

    [Fact]
    public async Task Nothing_remains_or_the_journal_counts_what_does()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = Prepare(database);

        await workspace.Migrator.RunAsync("upgrade");

        var rows = await database.QueryAsync("SELECT version, state, statements_done, statements_total FROM schema_journal ORDER BY id");
        Assert.Equal(isTaken ? ["0001 applied 1 1"] : ["0001 applied 1 1", "0002 failed 1 3"], rows.Select(row => string.Join(' ', row)));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.QueryAsync("SELECT id FROM c"));
        if (isTaken)
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.QueryAsync("SELECT id FROM b"));
        else
            Assert.Empty(await database.QueryAsync("SELECT id FROM b"));
    }

    [Fact]
    public async Task Once_the_cause_is_gone_the_next_run_completes_it()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = Prepare(database);
        await workspace.Migrator.RunAsync("upgrade");
        await database.ExecuteAsync("CREATE TABLE absent (id INTEGER)");

        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));

        Assert.Equal("1", await database.ScalarAsync("SELECT id FROM absent"));
    }

    [Fact]
    public async Task A_check_fails_until_it_is_complete()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = Prepare(database);
        await workspace.Migrator.RunAsync("upgrade");

        var result = await workspace.Migrator.RunAsync("check");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(isTaken ? "main  pending  0002_broken" : "main  failed   0002_broken", result.Output, StringComparison.Ordinal);
    }

    private Workspace Prepare(TestDatabase database)
    {
        var workspace = new Workspace();
        workspace.WriteIni(server, database);
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        workspace.WriteScript("scripts/0002_broken.sql", "CREATE TABLE b (id INTEGER);\n\nINSERT INTO absent\nVALUES (1);\nCREATE TABLE c (id INTEGER);\n");
        workspace.WriteScript("scripts/0003_d.sql", "CREATE TABLE d (id INTEGER);");
        return workspace;
    }
}
