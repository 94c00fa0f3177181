using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Commands that change databases.</summary>
public sealed class MigrationCommandTests : IDisposable
{
    private readonly Workspace workspace = new();

    public MigrationCommandTests()
    {
        workspace.WriteSqliteIni("orders", "tenant_a", "tenant_b");
        foreach (var name in new[] { "orders", "tenant_a", "tenant_b" })
        {
            foreach (var version in new[] { "0001", "0002" })
            {
                workspace.WriteScript($"databases/{name}/{version}_t.sql", $"CREATE TABLE t{version} (id INTEGER);");
                workspace.WriteScript($"databases/{name}/{version}_t.down.sql", $"DROP TABLE t{version};");
            }
        }
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task An_upgrade_takes_every_database_to_the_target()
    {
        var result = await workspace.Migrator.RunAsync("upgrade", "0001");

        Assert.Equal("orders    sqlite  0001  0002  behind  1 applied\ntenant_a  sqlite  0001  0002  behind  1 applied\ntenant_b  sqlite  0001  0002  behind  1 applied\n", result.Output);
    }

    [Fact]
    public async Task Each_script_is_told_on_stderr_as_it_is_applied()
    {
        var result = await workspace.Migrator.RunAsync("-n", "orders", "upgrade");

        Assert.Equal("orders: applied 0001_t (1 statement, N ms)\norders: applied 0002_t (1 statement, N ms)", Masked.Result(result.Errors));
    }

    [Fact]
    public async Task An_upgrade_with_nothing_to_do_says_so()
    {
        await UpgradeAsync();

        var result = await workspace.Migrator.RunAsync("-n", "orders", "upgrade");

        Assert.Equal(("orders  sqlite  0002  0002  up-to-date  nothing done\n", ""), (result.Output, result.Errors));
    }

    [Theory]
    [InlineData("orders,tenant_b", "orders tenant_b")]
    [InlineData("tenant_*", "tenant_a tenant_b")]
    [InlineData("*_b,orders", "orders tenant_b")]
    public async Task Names_lists_and_globs_choose_databases(string names, string chosen)
    {
        var result = await workspace.Migrator.RunAsync("-n", names, "current");

        Assert.Equal(chosen.Split(' '), result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task A_repeated_name_option_adds_databases()
    {
        var result = await workspace.Migrator.RunAsync("current", "-n", "tenant_b", "-n", "orders");

        Assert.Equal(2, result.Output.Count(c => c == '\n'));
    }

    [Fact]
    public async Task A_downgrade_takes_one_script_of_one_database_back()
    {
        await UpgradeAsync();

        var result = await workspace.Migrator.RunAsync("-n", "orders", "downgrade", "-1");

        Assert.Equal("orders  sqlite  0001  0002  behind  1 reverted\n", result.Output);
        Assert.Equal("0", await workspace.Database("data/orders.db").ScalarAsync("SELECT count(*) FROM sqlite_master WHERE name = 't0002'"));
    }

    [Fact]
    public async Task A_script_without_a_down_is_not_taken_back()
    {
        workspace.WriteScript("databases/orders/0003_one_way.sql", "CREATE TABLE one_way (id INTEGER);");
        await UpgradeAsync();

        var result = await workspace.Migrator.RunAsync("-n", "orders", "downgrade", "-1");

        CommandAssert.Refused(result, 2, "0003_one_way cannot be reverted", "0003_one_way.down.sql");
    }

    [Fact]
    public async Task A_script_that_is_gone_from_the_folder_is_taken_back_with_the_text_in_the_journal()
    {
        await UpgradeAsync();
        File.Delete(workspace.PathOf("databases/orders/0002_t.sql"));
        File.Delete(workspace.PathOf("databases/orders/0002_t.down.sql"));

        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "orders", "downgrade", "0001"));

        Assert.Equal("0", await workspace.Database("data/orders.db").ScalarAsync("SELECT count(*) FROM sqlite_master WHERE name = 't0002'"));
    }

    [Fact]
    public async Task A_stamp_marks_and_runs_nothing()
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "orders", "stamp", "head"));

        Assert.Equal("schema_journal", await workspace.Database("data/orders.db").ScalarAsync("SELECT group_concat(name) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"));
        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "orders", "check"));
    }

    [Theory]
    [InlineData("upgrade", "--dry-run")]
    [InlineData("plan")]
    [InlineData("upgrade", "--sql")]
    [InlineData("current")]
    [InlineData("history")]
    [InlineData("check")]
    public async Task What_only_looks_writes_nothing(params string[] words)
    {
        await workspace.Migrator.RunAsync(words);

        Assert.False(Directory.Exists(workspace.PathOf("data")) && Directory.EnumerateFiles(workspace.PathOf("data")).Any());
    }

    [Fact]
    public async Task A_dry_run_of_a_downgrade_shows_the_steps_back_and_takes_none()
    {
        await UpgradeAsync();

        var result = await workspace.Migrator.RunAsync("-n", "orders", "downgrade", "base", "--dry-run");

        Assert.Equal("orders revert 0002_t", string.Join(' ', result.Output.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries)[..3]));
        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "orders", "check"));
    }

    private async Task UpgradeAsync() => CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
}
