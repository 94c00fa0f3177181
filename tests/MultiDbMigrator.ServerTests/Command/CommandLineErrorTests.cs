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

        Assert.False(Path.Exists(workspace.PathOf("data")));
    }
}
