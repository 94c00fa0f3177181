using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Names, statements, messages and journals that hold what a terminal obeys: no command passes it on.</summary>
public sealed class HostileTextTests : IDisposable
{
    private const string Hostile = "\e]0;title\a\e[2J\u009B31m";

    private readonly Workspace _workspace = new();

    public HostileTextTests()
    {
        _workspace.WriteSqliteIni("good", "bad");
        _workspace.WriteScript($"databases/good/0001_a{Hostile}.sql", "CREATE TABLE a (id INTEGER);");
        _workspace.WriteScript($"databases/good/0001_a{Hostile}.down.sql", "DROP TABLE a;");
        _workspace.WriteScript($"databases/bad/0001_{Hostile}.sql", $"SELECT '{Hostile}' FROM \"no{Hostile}\";");
    }

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task No_command_passes_on_what_a_terminal_obeys()
    {
        await ShowsAsync("upgrade", "--on-error", "continue");
        await _workspace.Database("data/good.db").ExecuteAsync($"UPDATE schema_journal SET applied_by = '{Hostile}', tool_version = '{Hostile}', error = '{Hostile}'");
        foreach (var words in new[] { "current", "current -v", "history", "history --journal", "plan", "check", "databases", "-n good show 0001", "-n good repair --dry-run", "-n good stamp base", "plan --format mermaid", "nonsense", $"-n {Hostile} current", "-n good downgrade base" })
            await ShowsAsync(words.Split(' '));
        await ShowsAsync("--format", "json", "history", "--journal");
        await ShowsAsync("--format", "json", "plan");
    }

    [Fact]
    public async Task SQL_for_a_program_is_to_the_letter()
    {
        var result = await _workspace.Migrator.RunAsync("-n", "bad", "upgrade", "--sql");

        CommandAssert.Done(result);
        Assert.Contains($"SELECT '{Hostile}' FROM \"no{Hostile}\"", result.Output, StringComparison.Ordinal);
    }

    private async Task ShowsAsync(params string[] words)
    {
        var result = await _workspace.Migrator.RunAsync(words);

        var text = result.Output + result.Errors;
        Assert.DoesNotContain(text, c => char.IsControl(c) && c is not ('\n' or '\t'));
        Assert.DoesNotContain("unexpected", text, StringComparison.Ordinal);
    }
}
