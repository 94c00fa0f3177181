using System.Diagnostics;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Standard output and error that are closed or full, as a scheduler may leave them: the run goes on.</summary>
public sealed class LostOutputTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public LostOutputTests()
    {
        _workspace.WriteSqliteIni("orders");
        for (var n = 1; n <= 3; n++)
            _workspace.WriteScript($"databases/orders/000{n}_t{n}.sql", $"CREATE TABLE t{n} (id INTEGER);");
    }

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("2>/dev/full", 0)]
    [InlineData("2>&-", 0)]
    [InlineData(">/dev/full", 1)]
    [InlineData("-v 2>/dev/full", 0)]
    public async Task The_run_goes_on(string redirection, int exitCode)
    {
        var result = await RunAsync($"upgrade {redirection}");

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal("3", await _workspace.Database("data/orders.db").ScalarAsync("SELECT count(*) FROM schema_journal WHERE state = 'applied'"));
        if (exitCode != 0)
            Assert.Contains("the result could not be written to standard output", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_has_seen_enough_is_no_failure()
    {
        var result = await RunAsync("upgrade | true; exit ${PIPESTATUS[0]}");

        Assert.Equal(0, result.ExitCode);
    }

    private async Task<CommandResult> RunAsync(string line)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have no /dev/full.");
        var command = $"'{string.Join("' '", BuiltCommand.Words)}' {line}";
        using var running = RunningCommand.Start(new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = _workspace.Folder }, TimeSpan.FromMinutes(1));
        return await running.WaitAsync();
    }
}
