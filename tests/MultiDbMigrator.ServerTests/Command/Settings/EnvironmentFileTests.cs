using Xunit;

namespace MultiDbMigrator.ServerTests.Command.Settings;

/// <summary><c>.env</c> beside the INI file, and the variable that names the INI file.</summary>
public sealed class EnvironmentFileTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public EnvironmentFileTests()
    {
        _workspace.Write("project/migrator.ini", "[main]\nengine = sqlite\nconnection_string = Data Source=${FILE:-default.db}\nscripts = scripts\n");
        _workspace.WriteScript("project/scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        _workspace.Write("project/.env", "# of the application\nnot: ours\nFILE=beside.db\n");
        _workspace.Write("other.env", "FILE=other.db\n");
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public Task It_is_read_if_it_is_there() => UpgradesAsync("beside.db", null);

    [Fact]
    public Task A_variable_of_the_environment_wins() => UpgradesAsync("real.db", "real.db");

    [Fact]
    public Task Another_file_takes_its_place() => UpgradesAsync("other.db", null, "--env-file", "other.env");

    [Fact]
    public Task None_is_read_where_none_is_wanted() => UpgradesAsync("default.db", null, "--no-env-file");

    [Fact]
    public async Task Both_options_contradict_each_other() =>
        CommandAssert.Refused(await _workspace.Migrator.RunAsync("--no-env-file", "--env-file", "other.env", "upgrade"), 2, "contradict");

    [Fact]
    public async Task A_variable_names_the_INI_file()
    {
        var command = new MigratorCommand { WorkingFolder = _workspace.Folder, Environment = { ["MIGRATOR_CONFIG"] = "project/migrator.ini" } };

        CommandAssert.Done(await command.RunAsync("upgrade"));
        CommandAssert.Refused(await command.RunAsync("-c", "absent.ini", "upgrade"), 2, "absent.ini");

        Assert.True(File.Exists(_workspace.PathOf("project/beside.db")));
    }

    private async Task UpgradesAsync(string file, string? variable, params string[] options)
    {
        var command = new MigratorCommand { WorkingFolder = _workspace.Folder, Environment = { ["FILE"] = variable } };

        CommandAssert.Done(await command.RunAsync(["-c", "project/migrator.ini", .. options, "upgrade"]));

        Assert.True(File.Exists(_workspace.PathOf($"project/{file}")));
    }
}
