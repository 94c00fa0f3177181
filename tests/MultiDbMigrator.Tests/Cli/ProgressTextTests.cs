using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using Xunit;

namespace MultiDbMigrator.Tests.Cli;

public sealed class ProgressTextTests
{
    private static readonly StepFinished Finished = new(Guid.Empty, "orders", new StepReport("0004", "add_status", StepAction.Apply, 3, 12));

    [Fact]
    public void A_finished_step_is_a_line() =>
        Assert.Equal("orders: applied 0004_add_status (3 statements, 12 ms)", ProgressText.Of(Finished, Verbosity.Normal));

    [Fact]
    public void One_statement_is_not_plural() =>
        Assert.Equal(
            "orders: reverted R__totals (1 statement, 0 ms)",
            ProgressText.Of(new StepFinished(Guid.Empty, "orders", new StepReport(null, "totals", StepAction.Revert, 1, 0)), Verbosity.Normal));

    [Fact]
    public void Quiet_has_no_lines() => Assert.Null(ProgressText.Of(Finished, Verbosity.Quiet));

    [Fact]
    public void Waiting_says_for_whom_and_how_long() =>
        Assert.Equal(
            "orders: waiting for the lock, held by pid 7 (for up to 2.5 s)",
            ProgressText.Of(new WaitingForLock(Guid.Empty, "orders", "pid 7", TimeSpan.FromSeconds(2.5)), Verbosity.Normal));
}
