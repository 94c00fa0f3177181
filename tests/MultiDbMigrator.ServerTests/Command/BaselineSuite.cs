using System.Data.Common;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>The first script of a live database, on any server.</summary>
public abstract class BaselineSuite(ITestServer server)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_baseline_makes_the_same_database_again(bool withData)
    {
        var program = await DumpProgram.FindAsync(server);
        using var folder = new TemporaryFolder("baseline");
        await using var live = await HardDatabase.CreateAsync(server, program, folder);
        await using var other = await server.CreateDatabaseAsync();
        using var workspace = new Workspace();
        workspace.WriteIni(server, live);

        CommandAssert.Done(await workspace.Migrator.RunAsync(withData ? ["baseline", "--data"] : ["baseline"]));

        CommandAssert.Done(await workspace.Migrator.RunAsync("check"));
        workspace.WriteIni(server, other);
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        await live.ExecuteAsync("DROP TABLE schema_journal");
        await other.ExecuteAsync("DROP TABLE schema_journal");
        string[] options = [.. withData ? [] : program.WithoutRows, .. program.WithoutRoles];
        Assert.Equal(
            await program.PictureAsync(live, folder.PathOf("live.sql"), options),
            await program.PictureAsync(other, folder.PathOf("other.sql"), options));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_journal_that_is_there_already_is_left_out(bool withData)
    {
        await DumpProgram.FindAsync(server);
        await using var live = await server.CreateDatabaseAsync();
        await live.ExecuteAsync("CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(20)); INSERT INTO people VALUES (1, 'Ada')");
        using var workspace = new Workspace();
        workspace.WriteIni(server, live);
        workspace.WriteScript("scripts/0007_other.sql", "SELECT 1;");
        CommandAssert.Done(await workspace.Migrator.RunAsync("stamp", "head"));
        CommandAssert.Done(await workspace.Migrator.RunAsync("stamp", "base"));
        File.Delete(workspace.PathOf("scripts/0007_other.sql"));

        CommandAssert.Done(await workspace.Migrator.RunAsync(withData ? ["baseline", "--data"] : ["baseline"]));

        var text = workspace.Read("scripts/0001_baseline.sql");
        Assert.DoesNotContain("schema_journal", text, StringComparison.Ordinal);
        Assert.Contains("people", text, StringComparison.Ordinal);
        Assert.Equal(withData, text.Contains("Ada", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_password_goes_by_the_environment_and_not_by_the_command_line()
    {
        await using var live = await server.CreateDatabaseAsync();
        using var workspace = new Workspace();
        workspace.WriteIni(server, live);
        var given = workspace.PathOf("given");
        workspace.WriteProgram("program", $"printf '%s\\n' \"$@\" > {given}\nenv >> {given}.env\necho 'SELECT 1;'\n");

        CommandAssert.Done(await workspace.Migrator.RunAsync("baseline", "--program", workspace.PathOf("program")));

        var words = await File.ReadAllLinesAsync(given, TestContext.Current.CancellationToken);
        Assert.NotEmpty(words);
        Assert.DoesNotContain(words, word => word.StartsWith("-p", StringComparison.Ordinal) || word.StartsWith("--password", StringComparison.Ordinal));
        if (!new DbConnectionStringBuilder { ConnectionString = live.ConnectionString }.TryGetValue("Password", out var password))
            return;
        var variables = await File.ReadAllLinesAsync($"{given}.env", TestContext.Current.CancellationToken);
        Assert.Contains(variables, line => line == $"PGPASSWORD={password}" || line == $"MYSQL_PWD={password}");
    }
}
