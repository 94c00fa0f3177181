using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Folders and scripts that are wrong: exit code 2, the files named, and nothing changed.</summary>
public sealed class ScriptFolderErrorTests : IDisposable
{
    private readonly Workspace workspace = new();

    public ScriptFolderErrorTests()
    {
        workspace.WriteSqliteIni("first", "second");
        workspace.WriteScript("databases/first/0001_a.sql", "CREATE TABLE a (id INTEGER);");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Two_scripts_with_one_version_are_both_named()
    {
        workspace.WriteScript("databases/second/0001_a.sql", "");
        workspace.WriteScript("databases/second/01_b.up.sql", "");

        await RefusesAsync("second", "two scripts have the version", "0001_a.sql", "01_b.up.sql");
    }

    [Theory]
    [InlineData("current")]
    [InlineData("check")]
    [InlineData("history")]
    [InlineData("plan")]
    [InlineData("upgrade")]
    [InlineData("stamp", "head", "--all")]
    [InlineData("repair")]
    [InlineData("adopt")]
    public async Task A_database_whose_folder_cannot_be_understood_is_failed(params string[] words)
    {
        workspace.WriteScript("databases/second/0001_a.sql", "");
        workspace.WriteScript("databases/second/01_b.up.sql", "");

        await FailsAsync(words);
    }

    [Theory]
    [InlineData("R__latin.sql", "plan")]
    [InlineData("R__latin.sql", "upgrade")]
    [InlineData("0001_latin.sql", "plan")]
    [InlineData("0001_latin.sql", "upgrade")]
    public async Task A_database_with_a_script_that_cannot_be_read_is_failed(string file, string command)
    {
        File.WriteAllBytes(workspace.PathOf($"databases/second/{file}"), [.. "SELECT '"u8, 0xE9, .. "';"u8]);

        await FailsAsync(command);
    }

    [Fact]
    public async Task A_database_that_cannot_be_looked_at_is_failed_in_text_too()
    {
        workspace.WriteScript("databases/second/0001_a.sql", "");
        workspace.WriteScript("databases/second/01_b.up.sql", "");

        var current = await workspace.Migrator.RunAsync("current");
        var check = await workspace.Migrator.RunAsync("check");

        Assert.Contains("second  sqlite  -  -     failed", current.Output, StringComparison.Ordinal);
        Assert.Contains("second  failed", check.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_down_without_an_up_is_named()
    {
        workspace.WriteScript("databases/second/0002_b.down.sql", "");

        await RefusesAsync("a down without an up: 0002_b.down.sql");
    }

    [Fact]
    public async Task A_name_that_does_not_fit_is_told_which_would()
    {
        workspace.WriteScript("databases/second/create.sql", "");

        await RefusesAsync("create.sql", "VERSION_NAME.sql");
    }

    [Theory]
    [InlineData("mkfifo {0}")]
    [InlineData("ln -s /dev/zero {0}")]
    [InlineData("ln -s /dev/null {0}")]
    public async Task What_is_no_plain_file_is_refused(string makes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems make such files in other ways.");
        var words = makes.Replace("{0}", workspace.PathOf("databases/second/0001_b.sql"), StringComparison.Ordinal).Split(' ');
        await ServerProgram.RunAsync(TimeSpan.FromSeconds(10), words);

        await RefusesAsync("0001_b.sql: it is a pipe, a device or a socket; a script must be a plain file");
    }

    [Fact]
    public async Task A_file_that_is_not_UTF_8_is_named_with_the_offset()
    {
        File.WriteAllBytes(workspace.PathOf("databases/second/0001_latin.sql"), [.. "SELECT '"u8, 0xE9, .. "';"u8]);

        await RefusesAsync("0001_latin.sql: the byte at offset 8 (0xE9) is not UTF-8");
    }

    [Fact]
    public async Task An_unknown_annotation_is_named_with_its_line()
    {
        workspace.WriteScript("databases/second/0001_b.sql", "-- first\n-- migrator: no-transactions\nSELECT 1;");

        await RefusesAsync("0001_b.sql:2", "no-transactions", "no-transaction");
    }

    [Fact]
    public async Task A_script_that_was_edited_after_it_was_applied_stops_an_upgrade()
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        workspace.WriteScript("databases/first/0001_a.sql", "CREATE TABLE a (id BIGINT);");
        workspace.WriteScript("databases/second/0001_b.sql", "CREATE TABLE b (id INTEGER);");

        var result = await workspace.Migrator.RunAsync("upgrade");

        CommandAssert.Refused(result, 2, "[first]", "edited after it was applied: 0001_a.sql");
    }

    [Fact]
    public async Task A_script_that_was_edited_after_it_was_applied_fails_a_check()
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        workspace.WriteScript("databases/first/0001_a.sql", "CREATE TABLE a (id BIGINT);");

        var result = await workspace.Migrator.RunAsync("check");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("first   edited  0001_a", result.Output, StringComparison.Ordinal);
    }

    private async Task FailsAsync(params string[] words)
    {
        var result = await workspace.Migrator.RunAsync(["--format", "json", .. words]);

        Assert.Equal(2, result.ExitCode);
        var database = CommandAssert.Json(result).GetProperty("databases").EnumerateArray().Single(d => d.GetProperty("name").GetString() == "second");
        Assert.Equal("failed", database.GetProperty("state").GetString());
        Assert.NotEmpty(database.GetProperty("error").GetString()!);
    }

    private async Task RefusesAsync(params string[] says)
    {
        CommandAssert.Refused(await workspace.Migrator.RunAsync("upgrade"), 2, says);

        Assert.False(Directory.Exists(workspace.PathOf("data")) && Directory.EnumerateFiles(workspace.PathOf("data")).Any());
    }
}
