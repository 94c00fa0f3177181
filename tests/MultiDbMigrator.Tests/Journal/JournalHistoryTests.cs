using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Journal;

public sealed class JournalHistoryTests
{
    private static readonly ScriptVersion First = ScriptVersion.Parse("0001");

    [Fact]
    public void A_repair_of_an_apply_leaves_the_version_pending()
    {
        var history = Rows.History("0001 apply running 2", "0001 repair failed 3");

        Assert.False(history.Holds(First));
        Assert.Equal(JournalKind.Apply, history.StepOf(history.Unfinished!));
        Assert.Equal(3, history.Unfinished!.StatementsDone);
    }

    [Fact]
    public void A_repair_of_a_revert_leaves_the_version_held()
    {
        var history = Rows.History("0001 apply applied", "0001 revert running 1", "0001 repair failed 2");

        Assert.True(history.Holds(First));
        Assert.Equal(JournalKind.Revert, history.StepOf(history.Unfinished!));
    }

    [Fact]
    public void A_repair_of_a_repair_belongs_to_the_step_that_both_repair()
    {
        var history = Rows.History("0001 apply applied", "0001 revert failed 1", "0001 repair running 1", "0001 repair failed 2");

        Assert.Equal([JournalKind.Apply, JournalKind.Revert, JournalKind.Revert, JournalKind.Revert], history.Rows.Select(history.StepOf));
    }

    [Fact]
    public void The_run_that_stopped_is_known_after_repairs()
    {
        var history = Rows.History("0001 apply applied", "0001 revert failed 1", "0001 repair failed 2", "0001 repair failed 2");

        Assert.Equal(2, history.OriginOf(history.Unfinished!).Id);
    }

    [Fact]
    public void A_step_that_went_on_from_a_repair_and_is_complete_is_not_unfinished()
    {
        var history = Rows.History("0001 apply running 2", "0001 repair failed 3", "0001 apply applied");

        Assert.Null(history.Unfinished);
        Assert.True(history.Holds(First));
    }

    [Fact]
    public void An_accepted_text_gives_the_version_its_checksum()
    {
        var history = Rows.History("0001 apply applied 4 old", "0001 repair applied 4 new");

        Assert.Equal("new", history.NewestApplied(First)!.Checksum);
        Assert.Null(history.Unfinished);
        Assert.True(history.Holds(First));
    }

    [Fact]
    public void A_repair_of_a_repeatable_leaves_it_unfinished()
    {
        var history = Rows.History("R apply failed 1", "R repair failed 2");

        Assert.Equal((JournalKind.Apply, 2), (history.StepOf(history.Unfinished!), history.Unfinished!.StatementsDone));
        Assert.False(history.IsCurrent("x", null));
    }

    [Fact]
    public void Every_step_that_is_not_complete_is_known_the_newest_last()
    {
        var history = Rows.History("R apply failed 1", "0001 apply running 2");

        Assert.Equal([null, "0001"], history.AllUnfinished.Select(r => r.Version));
    }
}
