using System.Diagnostics;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

public sealed class RunningCommandTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_interrupted_program_ends_by_SIGINT()
    {
        using var running = Shell("echo ready >&2; exec sleep 60", Limit);
        await running.WaitForErrorsAsync("ready");

        running.Interrupt();

        Assert.Equal(130, (await running.WaitAsync()).ExitCode);
    }

    [Fact]
    public async Task A_terminated_program_ends_by_SIGTERM()
    {
        using var running = Shell("echo ready; exec sleep 60", Limit);
        await running.WaitForOutputAsync("ready");

        running.Terminate();

        Assert.Equal(143, (await running.WaitAsync()).ExitCode);
    }

    [Fact]
    public async Task A_program_over_its_limit_is_killed()
    {
        using var running = Shell("exec sleep 60", TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAsync<TimeoutException>(running.WaitAsync);

        Assert.True(running.HasExited);
    }

    [Fact]
    public async Task Output_errors_and_exit_code_are_kept_apart()
    {
        using var running = Shell("cat; echo wrong >&2; exit 3", Limit);
        await running.WriteInputAsync("typed\n");
        running.CloseInput();

        var result = await running.WaitAsync();

        Assert.Equal((3, "typed\n", "wrong\n"), (result.ExitCode, result.Output, result.Errors));
    }

    private static RunningCommand Shell(string script, TimeSpan limit) =>
        RunningCommand.Start(new ProcessStartInfo("sh", ["-c", script]), limit);
}
