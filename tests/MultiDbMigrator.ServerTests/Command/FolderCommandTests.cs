using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>A folder that is not the one that was meant does not pass for one that is done.</summary>
public sealed class FolderCommandTests : IDisposable
{
    private readonly Workspace workspace = new();

    public FolderCommandTests() => workspace.WriteIni("[orders]\nengine = sqlite\nconnection_string = Data Source=orders.db\nscripts = databases/orders\n");

    [Theory]
    [InlineData("v1/0001_a.sql", "no script stands in the folder itself, and some stand below it: v1/0001_a.sql (name the folder that holds them")]
    [InlineData("shop/sqitch.plan", "no script stands in the folder itself", "shop/deploy/a.sql")]
    [InlineData("20260101000000_create_a.rb", "there are migrations of Rails: 20260101000000_create_a.rb")]
    [InlineData("versions/27c6a30d7c24_a.py", "there are migrations of Alembic: versions/27c6a30d7c24_a.py")]
    [InlineData("V1__a.java", "there are migrations of Flyway: V1__a.java")]
    [InlineData("1612345678901-a.ts", "there are migrations of a tool in JavaScript")]
    [InlineData("changelog.xml", "there are changelogs of Liquibase that are not: changelog.xml")]
    public async Task One_that_holds_other_things_is_refused(string file, string says, string? more = null)
    {
        workspace.WriteScript($"databases/orders/{file}", file.EndsWith(".xml", StringComparison.Ordinal) ? "<databaseChangeLog/>\n" : "CREATE TABLE a (id INTEGER);\n");
        if (more is not null)
            workspace.WriteScript($"databases/orders/{more}", "CREATE TABLE a (id INTEGER);\n");

        foreach (var command in new[] { "upgrade", "check", "current", "plan" })
        {
            var result = await workspace.Migrator.RunAsync(command);
            Assert.Equal(2, result.ExitCode);
            CommandAssert.Says(result, says);
        }
    }

    [Theory]
    [InlineData("V1__a.sql", "V2__b.java", "V2__b.java is a program, which only Flyway can run")]
    [InlineData("V1__a.sql", "sub/V2__b.kt", "sub/V2__b.kt is a program, which only Flyway can run")]
    [InlineData("000001_a.up.sql", "000002_b.go", "000002_b.go is a program, which only a tool in Go can run")]
    public async Task A_program_beside_scripts_of_another_tool_is_refused(string script, string program, string says)
    {
        workspace.WriteScript($"databases/orders/{script}", "CREATE TABLE a (id INTEGER);\n");
        workspace.WriteScript($"databases/orders/{program}", "class B {}\n");

        CommandAssert.Refused(await workspace.Migrator.RunAsync("upgrade"), 2, says);
    }

    [Fact]
    public async Task What_is_not_read_is_named_and_stops_nothing()
    {
        workspace.WriteScript("databases/orders/0001_a.sql", "CREATE TABLE a (id INTEGER);\n");
        workspace.WriteScript("databases/orders/later/0002_b.sql", "CREATE TABLE b (id INTEGER);\n");
        workspace.WriteScript("databases/orders/20260101000000_c.py", "pass\n");

        foreach (var command in new[] { "upgrade", "check" })
        {
            var result = await workspace.Migrator.RunAsync(command);
            CommandAssert.Done(result);
            Assert.Contains("warning: not read: later/0002_b.sql", result.Errors, StringComparison.Ordinal);
        }

        var json = CommandAssert.Json(await workspace.Migrator.RunAsync("--format", "json", "current"));
        Assert.Equal("later/0002_b.sql", json.GetProperty("databases")[0].GetProperty("unread")[0].GetString());
    }

    [Fact]
    public async Task An_emptied_folder_beside_a_journal_with_rows_is_refused()
    {
        workspace.WriteScript("databases/orders/0001_a.sql", "CREATE TABLE a (id INTEGER);\n");
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        File.Delete(workspace.PathOf("databases/orders/0001_a.sql"));

        CommandAssert.Refused(await workspace.Migrator.RunAsync("upgrade"), 2, "holds no script, and the journal 1 that were applied, from 0001 to 0001; see the key scripts of [orders]");
        Assert.Equal(1, (await workspace.Migrator.RunAsync("check")).ExitCode);
    }

    [Fact]
    public async Task Files_that_an_editor_or_another_system_hides_are_none()
    {
        workspace.WriteScript("databases/orders/0001_a.sql", "CREATE TABLE a (id INTEGER);\n");
        workspace.WriteScript("databases/orders/._0001_a.sql", "\0\u0005\u0016\a");
        workspace.WriteScript("databases/orders/.#0001_a.sql", "me@here");

        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
    }

    [Fact]
    public async Task Several_folders_are_one()
    {
        TwoFolders();
        workspace.WriteScript("databases/orders/0001_a.sql", "CREATE TABLE a (id INTEGER);\n");
        workspace.WriteScript("databases/orders/0003_c.sql", "CREATE TABLE c (id INTEGER);\n");
        workspace.WriteScript("databases/hotfix/0002_b.sql", "CREATE TABLE b (id INTEGER);\n");
        workspace.WriteScript("databases/hotfix/0002_b.down.sql", "DROP TABLE b;\n");

        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        var history = await workspace.Migrator.RunAsync("history");
        var revision = await workspace.Migrator.RunAsync("revision", "-m", "more");
        var databases = await workspace.Migrator.RunAsync("databases");

        Assert.Equal(["0001_a", "0002_b", "0003_c"], history.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        Assert.Contains(Path.Combine("databases", "hotfix", "0004_more.sql"), revision.Output, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("databases", "orders") + ", ", databases.Output, StringComparison.Ordinal);
        Assert.Contains("0003_c cannot be reverted", (await workspace.Migrator.RunAsync("downgrade", "0001")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_version_in_two_folders_is_refused_with_both_files()
    {
        TwoFolders();
        workspace.WriteScript("databases/orders/0001_a.sql", "CREATE TABLE a (id INTEGER);\n");
        workspace.WriteScript("databases/hotfix/01_b.sql", "CREATE TABLE b (id INTEGER);\n");

        var result = await workspace.Migrator.RunAsync("upgrade");

        CommandAssert.Refused(result, 2, workspace.PathOf("databases/orders/0001_a.sql"));
        Assert.Contains(workspace.PathOf("databases/hotfix/01_b.sql"), result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_one_of_several_is_named()
    {
        TwoFolders();
        Directory.Delete(workspace.PathOf("databases/hotfix"));

        CommandAssert.Refused(await workspace.Migrator.RunAsync("upgrade"), 2, $"there is no folder {workspace.PathOf("databases/hotfix")}");
    }

    [Fact]
    public async Task A_down_without_a_statement_is_told_by_check_and_refused_by_downgrade()
    {
        workspace.WriteScript("databases/orders/0001_a.sql", "CREATE TABLE a (id INTEGER);\n");
        workspace.WriteScript("databases/orders/0001_a.down.sql", "-- Takes back 0001_a.\n");
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));

        var check = await workspace.Migrator.RunAsync("check");

        CommandAssert.Done(check);
        Assert.Contains("no statement stands in what takes back 0001_a", check.Errors, StringComparison.Ordinal);
        CommandAssert.Refused(await workspace.Migrator.RunAsync("downgrade", "base"), 2, "0001_a cannot be reverted");
    }

    [Fact]
    public async Task Another_tools_journal_is_told_by_every_command_and_refused_by_upgrade()
    {
        workspace.WriteScript("databases/orders/0001_a.sql", "UPDATE accounts SET balance = balance + 10;\n");
        Directory.CreateDirectory(workspace.PathOf("data"));
        await workspace.Database("orders.db").ExecuteAsync("CREATE TABLE accounts (balance INTEGER); CREATE TABLE alembic_version (version_num VARCHAR(32)); INSERT INTO alembic_version VALUES ('27c6a30d7c24');");

        foreach (var command in new[] { "current", "history", "plan", "check" })
            Assert.Contains("orders: notice: holds the journal of alembic (alembic_version), and none of this tool; 'migrator adopt' takes the history over", (await workspace.Migrator.RunAsync(command)).Errors, StringComparison.Ordinal);
        CommandAssert.Refused(await workspace.Migrator.RunAsync("upgrade"), 2, "upgrade with --ignore-other-journals");
        CommandAssert.Refused(await workspace.Migrator.RunAsync("upgrade", "--dry-run"), 2, "migrator -n orders adopt");
        CommandAssert.Refused(await workspace.Migrator.RunAsync("upgrade", "--sql"), 2, "migrator -n orders adopt");
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade", "--ignore-other-journals"));
    }

    public void Dispose() => workspace.Dispose();

    private void TwoFolders()
    {
        workspace.WriteIni("[orders]\nengine = sqlite\nconnection_string = Data Source=orders.db\nscripts = databases/orders, databases/hotfix\n");
        Directory.CreateDirectory(workspace.PathOf("databases/orders"));
        Directory.CreateDirectory(workspace.PathOf("databases/hotfix"));
    }
}
