using MultiDbMigrator.Cli.Commands;
using Xunit;

namespace MultiDbMigrator.Tests.Cli;

public sealed class WaitingTests
{
    [Fact]
    public async Task What_is_fine_is_looked_at_once()
    {
        var looks = 0;

        await Waiting.UntilFineAsync(_ => Task.FromResult(++looks), _ => false, _ => Assert.Fail("nothing to wait for"), TimeSpan.FromHours(1), new HurriedClock(), TestContext.Current.CancellationToken);

        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task Without_a_limit_there_is_one_look()
    {
        var looks = 0;

        await Waiting.UntilFineAsync(_ => Task.FromResult(++looks), _ => true, _ => { }, TimeSpan.Zero, new HurriedClock(), TestContext.Current.CancellationToken);

        Assert.Equal(1, looks);
    }

    [Fact]
    public async Task The_waiting_ends_with_what_the_last_look_found()
    {
        var looks = 0;
        var told = 0;

        var found = await Waiting.UntilFineAsync(_ => Task.FromResult(++looks), n => n < 2, _ => told++, TimeSpan.FromMinutes(1), new HurriedClock(), TestContext.Current.CancellationToken);

        Assert.Equal(2, found);
        Assert.Equal(1, told);
    }

    /// <summary>A clock whose timers are always due.</summary>
    private sealed class HurriedClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
