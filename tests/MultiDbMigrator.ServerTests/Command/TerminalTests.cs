using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>What a person at a terminal sees.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly TestServers servers;
    private readonly Workspace workspace = new();

    public TerminalTests(TestServers servers)
    {
        this.servers = servers;
        workspace.WriteSqliteIni("catalog", "orders");
        workspace.WriteScript("databases/catalog/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        workspace.WriteScript("databases/orders/0001_b.sql", "CREATE TABLE b (id INTEGER);");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task A_terminal_shows_each_database_in_colour()
    {
        var result = await OnTerminalAsync("upgrade");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("catalog: applied 0001_a", result.Output, StringComparison.Ordinal);
        Assert.Contains("orders: applied 0001_b", result.Output, StringComparison.Ordinal);
        Assert.Contains("\e[32mup-to-date\e[0m", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_gets_no_colours_with_NO_COLOR()
    {
        var result = await OnTerminalAsync("current", "NO_COLOR=1");

        Assert.DoesNotContain("\e[3", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_sees_the_exit_code_of_a_failure()
    {
        workspace.WriteScript("databases/orders/0002_broken.sql", "INSERT INTO absent VALUES (1);");

        var result = await OnTerminalAsync("upgrade");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("no such table: absent", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_sees_how_many_scripts_were_sent_along_with_the_one_that_is_shown()
    {
        await using var database = await servers.PostgreSql.CreateDatabaseAsync();
        workspace.WriteIni($"[shop]\nengine = postgresql\nconnection_string = {database.ConnectionString}\nscripts = databases/shop\n");
        workspace.WriteScript("databases/shop/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        workspace.WriteScript("databases/shop/0002_slow.sql", "SELECT pg_sleep(2);");
        workspace.WriteScript("databases/shop/0003_b.sql", "CREATE TABLE b (id INTEGER);");

        var result = await OnTerminalAsync("upgrade");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("shop: 0002_slow and 1 that follow (2 of 3)", result.Output, StringComparison.Ordinal);
        Assert.Contains("shop: applied 0003_b", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\n", 0, "orders: 0001_b: text accepted as it is now")]
    [InlineData("what\nkeep\n", 1, "[a]ccept the text as it is now, or [k]eep it refused?")]
    public async Task A_repair_asks_and_does_as_it_is_told(string answers, int exitCode, string says)
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        workspace.WriteScript("databases/orders/0001_b.sql", "CREATE TABLE b (id BIGINT);");

        var result = await Terminal.RunAsync(workspace, "repair", question: "refused?", answers: answers);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("orders: 0001_b was edited after it was applied", result.Output, StringComparison.Ordinal);
        Assert.Contains(says, result.Output, StringComparison.Ordinal);
        Assert.Equal(exitCode == 0 ? "2" : "1", await workspace.Database("data/orders.db").ScalarAsync("SELECT count(*) FROM schema_journal"));
    }

    private Task<CommandResult> OnTerminalAsync(string command, string environment = "TERM=xterm-256color") => Terminal.RunAsync(workspace, command, environment);
}
