using System.Diagnostics;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>What a person at a terminal sees.</summary>
public sealed class TerminalTests : IDisposable
{
    private readonly Workspace workspace = new();

    public TerminalTests()
    {
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

    // script(1) of util-linux runs a command on a terminal of its own and copies what it shows.
    private async Task<CommandResult> OnTerminalAsync(string command, string environment = "TERM=xterm-256color")
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have another script.");
        var script = ServerProgram.Find("script").FirstOrDefault() ?? throw MissingProgram.Because("There is no script of util-linux on this machine.");
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var line = $"env TERM=xterm-256color {environment} '{dotnet}' '{Path.Combine(AppContext.BaseDirectory, "migrator.dll")}' {command}";
        using var running = RunningCommand.Start(new ProcessStartInfo(script, ["-qec", line, "/dev/null"]) { WorkingDirectory = workspace.Folder }, TimeSpan.FromMinutes(1));
        return await running.WaitAsync();
    }
}
