using System.Text.RegularExpressions;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>What <c>--sql</c> writes, run by the server's own client on one database, against what the command does on another.</summary>
/// <param name="server">The server.</param>
/// <param name="scripts">The scripts: file names and texts.</param>
public abstract partial class SqlOutputSuite(ITestServer server, IReadOnlyDictionary<string, string> scripts)
{
    [Fact]
    public async Task The_SQL_of_an_upgrade_leaves_the_same_schema_rows_and_journal()
    {
        await using var ours = await server.CreateDatabaseAsync();
        await using var theirs = await server.CreateDatabaseAsync();
        using var workspace = Prepare(ours, theirs);

        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "ours", "upgrade"));
        await RunSqlAsync(workspace, theirs, "upgrade", "--sql");

        await AssertSameAsync(ours, theirs);
    }

    [Fact]
    public async Task After_the_SQL_of_an_upgrade_the_command_goes_on()
    {
        await using var ours = await server.CreateDatabaseAsync();
        await using var theirs = await server.CreateDatabaseAsync();
        using var workspace = Prepare(ours, theirs);
        await RunSqlAsync(workspace, theirs, "upgrade", "--sql");

        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "theirs", "check"));
        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "theirs", "downgrade", "base"));
        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "theirs", "upgrade"));
    }

    [Fact]
    public async Task The_SQL_of_a_downgrade_leaves_the_same_schema_rows_and_journal()
    {
        await using var ours = await server.CreateDatabaseAsync();
        await using var theirs = await server.CreateDatabaseAsync();
        using var workspace = Prepare(ours, theirs);
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));

        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "ours", "downgrade", "base"));
        await RunSqlAsync(workspace, theirs, "downgrade", "base", "--sql");

        await AssertSameAsync(ours, theirs);
    }

    [Fact]
    public async Task The_SQL_from_base_to_head_needs_no_server_and_is_the_same()
    {
        await using var ours = await server.CreateDatabaseAsync();
        await using var theirs = await server.CreateDatabaseAsync();
        using var workspace = Prepare(ours, theirs);
        var asked = await workspace.Migrator.RunAsync("-n", "theirs", "upgrade", "--sql");
        workspace.WriteIni(workspace.Read("migrator.ini").Replace(theirs.ConnectionString, Unreachable(theirs), StringComparison.Ordinal));

        var supposed = await workspace.Migrator.RunAsync("-n", "theirs", "upgrade", "--sql", "base:head");

        CommandAssert.Done(supposed);
        Assert.Equal(Masked.RunIds(asked.Output), Masked.RunIds(supposed.Output));
    }

    private Workspace Prepare(TestDatabase ours, TestDatabase theirs)
    {
        var workspace = new Workspace();
        workspace.WriteIni(
            $"""
            [DEFAULT]
            engine = {server.Engine}
            scripts = scripts
            [ours]
            connection_string = {ours.ConnectionString}
            [theirs]
            connection_string = {theirs.ConnectionString}
            """);
        foreach (var (name, text) in scripts)
            workspace.WriteScript($"scripts/{name}", text);
        return workspace;
    }

    private async Task RunSqlAsync(Workspace workspace, TestDatabase database, params string[] words)
    {
        var written = await workspace.Migrator.RunAsync(["-n", "theirs", .. words]);
        CommandAssert.Done(written);
        await SqlClient.RunAsync(server, database, written.Output);
    }

    private async Task AssertSameAsync(TestDatabase ours, TestDatabase theirs)
    {
        Assert.Equal(await DatabasePicture.OfAsync(server, ours), await DatabasePicture.OfAsync(server, theirs));
        Assert.Equal(await DatabasePicture.OfJournalAsync(ours), await DatabasePicture.OfJournalAsync(theirs));
    }

    // Port 1 of this machine is nobody's; for SQLite a folder that is none.
    private static string Unreachable(TestDatabase database) => PortNumber().Replace(
        database.ConnectionString.Replace("test.db", "absent/absent.db", StringComparison.Ordinal), "port=1");

    [GeneratedRegex(@"port=\d+", RegexOptions.IgnoreCase)]
    private static partial Regex PortNumber();
}
