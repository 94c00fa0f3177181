using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Settings from elsewhere: another folder, a dotenv file, the environment.</summary>
public sealed class OutsideSettingsTests : IDisposable
{
    private readonly Workspace workspace = new();

    public OutsideSettingsTests()
    {
        workspace.Write("project/migrator.ini", "[main]\nengine = sqlite\nconnection_string = Data Source=${FILE:-data/main.db}\nscripts = scripts\n");
        workspace.WriteScript("project/scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        Directory.CreateDirectory(workspace.PathOf("project/data"));
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Relative_paths_start_from_the_INI_file_wherever_the_command_is_run()
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("-c", "project/migrator.ini", "upgrade"));

        Assert.True(File.Exists(workspace.PathOf("project/data/main.db")));
    }

    [Fact]
    public async Task A_variable_comes_from_the_environment()
    {
        await UpgradeAsync(new() { ["FILE"] = "data/named.db" });

        Assert.True(File.Exists(workspace.PathOf("project/data/named.db")));
    }

    [Fact]
    public async Task A_variable_comes_from_a_dotenv_file()
    {
        workspace.Write("local.env", "# where\nexport FILE=\"data/dotenv.db\"\n");

        await UpgradeAsync([], "--env-file", "local.env");

        Assert.True(File.Exists(workspace.PathOf("project/data/dotenv.db")));
    }

    [Fact]
    public async Task The_environment_wins_over_a_dotenv_file()
    {
        workspace.Write("local.env", "FILE=data/dotenv.db\n");

        await UpgradeAsync(new() { ["FILE"] = "data/named.db" }, "--env-file", "local.env");

        Assert.True(File.Exists(workspace.PathOf("project/data/named.db")));
    }

    [Fact]
    public async Task A_key_is_set_from_the_environment()
    {
        await UpgradeAsync(new() { ["MIGRATOR__MAIN__JOURNAL_TABLE"] = "our_journal" });

        Assert.Equal("1", await workspace.Database("project/data/main.db").ScalarAsync("SELECT count(*) FROM our_journal"));
    }

    [Fact]
    public async Task A_wrong_value_from_the_environment_is_told_with_its_variable()
    {
        var migrator = new MigratorCommand { WorkingFolder = workspace.PathOf("project"), Environment = { ["MIGRATOR__MAIN__LOCK_TIMEOUT"] = "5" } };

        CommandAssert.Refused(await migrator.RunAsync("upgrade"), 2, "[main]", "lock_timeout", "MIGRATOR__MAIN__LOCK_TIMEOUT");
    }

    [Fact]
    public async Task A_missing_dotenv_file_is_named()
    {
        var result = await workspace.Migrator.RunAsync("-c", "project/migrator.ini", "--env-file", "absent.env", "upgrade");

        CommandAssert.Refused(result, 2, "absent.env");
    }

    private async Task UpgradeAsync(Dictionary<string, string?> environment, params string[] options)
    {
        var migrator = new MigratorCommand { WorkingFolder = workspace.Folder, Environment = environment };

        CommandAssert.Done(await migrator.RunAsync(["-c", "project/migrator.ini", .. options, "upgrade"]));
    }
}
