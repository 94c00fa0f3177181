using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Command lines that are wrong: exit code 2, what was probably meant, and nothing changed.</summary>
public sealed class CommandLineErrorTests : IDisposable
{
    private readonly Workspace workspace = new();

    public CommandLineErrorTests()
    {
        workspace.WriteSqliteIni("orders", "catalog");
        foreach (var version in new[] { "0001", "0002", "0010" })
            workspace.WriteScript($"databases/orders/{version}_a.sql", $"CREATE TABLE a{version} (id INTEGER);");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public Task A_target_that_does_not_exist_is_answered_with_the_nearest() =>
        RefusesAsync(["-n", "orders", "upgrade", "0003"], "target '0003'", "the nearest are", "0002");

    [Fact]
    public Task A_start_of_a_version_that_two_share_is_answered_with_both() =>
        RefusesAsync(["-n", "orders", "upgrade", "000"], "target '000'", "0001, 0002");

    [Fact]
    public Task A_target_that_is_none_is_answered_with_the_forms_there_are() =>
        RefusesAsync(["upgrade", "latest"], "target 'latest'", "write head, base, a version");

    [Fact]
    public Task A_name_that_names_no_database_is_answered_with_those_there_are() =>
        RefusesAsync(["-n", "order", "upgrade"], "-n order: no database is called that", "orders, catalog");

    [Fact]
    public Task A_glob_that_names_no_database_is_refused() =>
        RefusesAsync(["-n", "tenant_*", "upgrade"], "tenant_*");

    [Fact]
    public Task A_downgrade_needs_a_target() => RefusesAsync(["-n", "orders", "downgrade"], "downgrade needs a target");

    [Fact]
    public Task Several_databases_are_not_taken_back_without_being_named() =>
        RefusesAsync(["downgrade", "base"], "there are 2 (orders, catalog)", "-n", "--all");

    [Fact]
    public Task Several_databases_are_not_stamped_without_being_named() => RefusesAsync(["stamp", "head"], "-n", "--all");

    [Fact]
    public Task An_unknown_command_is_answered_with_the_nearest() =>
        RefusesAsync(["upgrad"], "unknown command 'upgrad'; did you mean upgrade?");

    [Fact]
    public Task An_unknown_option_is_answered_with_the_nearest() =>
        RefusesAsync(["upgrade", "--dryrun"], "unknown option --dryrun; did you mean --dry-run?");

    [Theory]
    [InlineData("--parallel stands behind the command: migrator upgrade --parallel", "--parallel", "2", "upgrade")]
    [InlineData("--dry-run stands behind the command: migrator upgrade --dry-run", "--dry-run", "upgrade")]
    [InlineData("current has no option --dry-run; upgrade, downgrade, adopt, repair have", "current", "--dry-run")]
    public Task An_option_in_another_place_is_answered_with_its_own(string says, params string[] words) => RefusesAsync(words, says);

    [Fact]
    public async Task An_unknown_option_of_one_letter_is_answered_with_no_other()
    {
        var result = await workspace.Migrator.RunAsync("upgrade", "-x");

        CommandAssert.Refused(result, 2, "unknown option -x");
        Assert.DoesNotContain("did you mean", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing comes after head", "upgrade", "head+1")]
    [InlineData("nothing comes before base", "downgrade", "base-1", "--all")]
    public async Task A_target_beyond_the_ends_is_refused_once(string says, params string[] words)
    {
        var result = await workspace.Migrator.RunAsync(words);

        CommandAssert.Refused(result, 2, says);
        Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public Task More_scripts_than_there_are_are_answered_with_base() =>
        RefusesAsync(["-n", "orders", "downgrade", "-5"], "[orders] target '-5': no script is applied; base takes back all");

    [Fact]
    public Task A_requirement_that_no_script_meets_is_not_to_be_upgraded_first()
    {
        workspace.WriteScript("databases/orders/0011_b.sql", "-- migrator: requires catalog/0009\nCREATE TABLE b (id INTEGER);");

        return RefusesAsync(["upgrade"], "requires catalog/0009, and no script of catalog has that version");
    }

    [Theory]
    [InlineData("help", "upgrade")]
    [InlineData("upgrade", "--help")]
    public async Task The_help_of_a_command_is_asked_for_in_two_ways(params string[] words)
    {
        var result = await workspace.Migrator.RunAsync(words);

        CommandAssert.Done(result);
        Assert.Contains("--dry-run", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_alone_lists_the_commands() =>
        Assert.Contains("downgrade", (await workspace.Migrator.RunAsync("help")).Output, StringComparison.Ordinal);

    [Fact]
    public async Task A_name_that_names_no_database_of_many_is_not_answered_with_all()
    {
        workspace.WriteIni("[tenant_*]\nengine = sqlite\nconnection_string = Data Source=data/{name}.db\nscripts = databases/orders\nnames = " + string.Join(',', Enumerable.Range(1, 300)));

        var result = await workspace.Migrator.RunAsync("-n", "tenant_x", "upgrade");

        CommandAssert.Refused(result, 2, "-n tenant_x", "and 290 more");
    }

    [Fact]
    public async Task What_is_wrong_with_all_of_a_family_is_said_once()
    {
        workspace.WriteIni("[tenant_*]\nengine = sqlite\nconnection_string = Data Source=data/{name}.db\nscripts = databases/orders\nnames = " + string.Join(',', Enumerable.Range(1, 300)));
        workspace.WriteScript("databases/orders/nonsense.sql", "CREATE TABLE b (id INTEGER);");

        var result = await workspace.Migrator.RunAsync("upgrade");

        CommandAssert.Refused(result, 2, "[tenant_1 and 299 more of tenant_*]", "nonsense.sql");
        Assert.Single(result.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => line.StartsWith("error:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_part_that_the_environment_chooses_is_said()
    {
        var command = new MigratorCommand { WorkingFolder = workspace.Folder, Environment = { ["JOB_COMPLETION_INDEX"] = "0", ["MIGRATOR_SHARDS"] = "2" } };

        CommandAssert.Says(await command.RunAsync("current"), "shard 1/2, by JOB_COMPLETION_INDEX and MIGRATOR_SHARDS of the environment:", "of 2 databases");
    }

    [Theory]
    [InlineData("postgresql", "Host=h;Prot=1;Database=d", "'Prot' is not known; did you mean Port?")]
    [InlineData("postgresql", "Host=h;Port=one;Database=d", "the value of Port is not understood")]
    [InlineData("postgresql", "Host=h;SSL Mode=Requird;Database=d", "the value of SSL Mode is not understood")]
    [InlineData("mysql", "Server=h;Prot=1;Database=d", "'Prot' is not known; did you mean Port?")]
    [InlineData("mysql", "Server=h;Port=one;Database=d", "the value of Port is not understood")]
    [InlineData("mysql", "Server=h;Databse=d", "'Databse' is not known; did you mean Database?")]
    [InlineData("sqlite", "Data Sorce=a.db", "'Data Sorce' is not known")]
    public Task A_key_that_no_driver_knows_is_answered_with_the_nearest(string engine, string connectionString, string says)
    {
        workspace.WriteIni($"[main]\nengine = {engine}\nconnection_string = {connectionString}\nscripts = databases/orders\n");

        return RefusesAsync(["upgrade"], $"[main] connection_string: {says}");
    }

    [Fact]
    public Task A_word_too_many_is_named() => RefusesAsync(["upgrade", "head", "orders"], "'orders' is one word too many for upgrade");

    [Fact]
    public Task No_command_is_answered_with_the_commands() => RefusesAsync([], "no command is given", "upgrade", "downgrade");

    [Fact]
    public Task An_unknown_format_is_refused() => RefusesAsync(["--format", "xml", "current"], "--format xml: write text or json");

    [Fact]
    public Task Quiet_and_verbose_contradict_each_other() => RefusesAsync(["-q", "-v", "current"], "-q and -v");

    [Theory]
    [InlineData("upgrad")]
    [InlineData("upgrade", "--dryrun")]
    [InlineData("-c", "absent.ini", "upgrade")]
    [InlineData("-n", "absent", "upgrade")]
    [InlineData("upgrade", "0003")]
    public async Task With_JSON_an_error_is_one_document(params string[] words)
    {
        var result = await workspace.Migrator.RunAsync(["--format", "json", .. words]);

        Assert.Equal(2, result.ExitCode);
        Assert.False(CommandAssert.Json(result).GetProperty("ok").GetBoolean());
    }

    private async Task RefusesAsync(string[] words, params string[] says)
    {
        CommandAssert.Refused(await workspace.Migrator.RunAsync(words), 2, says);

        Assert.False(Directory.Exists(workspace.PathOf("data")) && Directory.EnumerateFiles(workspace.PathOf("data")).Any());
    }
}
