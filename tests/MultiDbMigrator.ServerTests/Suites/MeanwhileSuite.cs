using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>What another run does between the survey of a run and its lock, in the same database.</summary>
public abstract class MeanwhileSuite(ITestServer server)
{
    [Fact]
    public async Task A_downgrade_that_waits_for_an_upgrade_reverts_what_that_applies_meanwhile()
    {
        await using var project = (await Project.CreateAsync(server)).AddTableAndRows(2);

        var (up, down) = await TwoAsync(project, StepAction.Apply, "0001", m => m.UpgradeAsync(Target.Head), m => m.DowngradeAsync(Target.Parse("base")));

        Assert.Equal((true, true), (up.IsOk, down.IsOk));
        Assert.Empty(await project.TablesAsync());
        Assert.Equal(
            ["0001 applied", "0002 applied", "0003 applied", "0003 reverted", "0002 reverted", "0001 reverted"],
            await project.JournalAsync("version, state"));
    }

    [Fact]
    public async Task An_upgrade_that_waits_for_a_downgrade_applies_what_that_reverts_meanwhile()
    {
        await using var project = (await Project.CreateAsync(server)).AddTableAndRows(2);
        await project.UpAsync("0002");

        var (down, up) = await TwoAsync(project, StepAction.Revert, "0002", m => m.DowngradeAsync(Target.Parse("base")), m => m.UpgradeAsync(Target.Head));

        Assert.Equal((true, true), (down.IsOk, up.IsOk));
        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(DatabaseStanding.UpToDate, (await project.SurveyAsync()).Standing);
    }

    [Fact]
    public async Task Steps_are_counted_from_where_the_other_run_leaves_the_database()
    {
        await using var project = (await Project.CreateAsync(server)).AddTableAndRows(4);

        var (two, one) = await TwoAsync(project, StepAction.Apply, "0001", m => m.UpgradeAsync(Target.Parse("+2")), m => m.UpgradeAsync(Target.Parse("+1")));

        Assert.Equal((true, true), (two.IsOk, one.IsOk));
        Assert.Equal("0003", (await project.SurveyAsync()).Current);
    }

    [Fact]
    public async Task A_stamp_is_counted_from_where_the_other_run_leaves_the_database()
    {
        await using var project = (await Project.CreateAsync(server)).AddTableAndRows(4);

        var (two, stamp) = await TwoAsync(project, StepAction.Apply, "0001", m => m.UpgradeAsync(Target.Parse("+2")), m => m.StampAsync(Target.Parse("+1")));

        Assert.Equal((true, true), (two.IsOk, stamp.IsOk));
        Assert.Equal(["0001 apply", "0002 apply", "0003 stamp"], await project.JournalAsync("version, kind"));
    }

    [Fact]
    public async Task A_target_that_the_other_run_leaves_without_meaning_is_refused_and_nothing_is_done()
    {
        await using var project = (await Project.CreateAsync(server)).AddTableAndRows(2);
        await project.UpAsync("0002");

        var (down, back) = await TwoAsync(project, StepAction.Revert, "0002", m => m.DowngradeAsync(Target.Parse("base")), m => m.DowngradeAsync(Target.Parse("-1")));

        Assert.True(down.IsOk, down.FirstError?.ToString());
        Assert.IsType<TargetException>(back.FirstError);
        Assert.Empty(back.Databases[0].Steps);
    }

    [Fact]
    public async Task A_repair_is_not_written_once_its_script_was_reverted_by_another_run()
    {
        await using var project = (await Project.CreateAsync(server)).AddTableAndRows(1);
        await project.UpAsync();
        project.Add("0002_row1.sql", "INSERT INTO a VALUES (11);\n");
        var request = new RepairRequest
        {
            Ask = async (_, token) =>
            {
                await project.CreateMigrator().DowngradeAsync(Target.Parse("0001"), null, token);
                return RepairChoice.AcceptChecksum;
            },
        };

        var result = await project.CreateMigrator().RepairAsync(request, null, TestContext.Current.CancellationToken);

        var error = Assert.IsType<JournalChangedException>(result.FirstError);
        Assert.Equal(FailureKind.Locked, error.Kind);
        Assert.Contains("the journal changed: reverted 0002 by run ", error.Message, StringComparison.Ordinal);
        Assert.Equal("0002 revert", (await project.JournalAsync("version, kind"))[^1]);
    }

    [Fact]
    public async Task An_adoption_leaves_out_what_the_other_run_applies_meanwhile()
    {
        await using var project = (await Project.CreateAsync(server)).AddTableAndRows(1);
        await project.Database.ExecuteAsync("CREATE TABLE schema_migrations (version VARCHAR(255) PRIMARY KEY); INSERT INTO schema_migrations VALUES ('0001'), ('0002')");
        project.IgnoresOtherJournals = true;

        var (up, adoption) = await TwoAsync(project, StepAction.Apply, "0001", m => m.UpgradeAsync(Target.Head), m => m.AdoptAsync(new AdoptionRequest()));

        Assert.True(up.IsOk, up.FirstError?.ToString());
        Assert.True(adoption.IsOk, adoption.FirstError?.ToString());
        Assert.Equal(["0001 apply", "0002 apply"], await project.JournalAsync("version, kind"));
    }

    [Theory]
    [InlineData("60s")]
    [InlineData("0s")]
    public async Task A_downgrade_waits_for_a_script_that_is_not_one_transaction_and_never_takes_its_run_for_a_dead_one(string timeout)
    {
        await using var project = (await Project.CreateAsync(server)).Set(Project.Section, "lock_timeout", timeout);
        project.Add("0001_a.sql", "-- migrator: no-transaction\nCREATE TABLE a (id INTEGER);\nCREATE TABLE b (id INTEGER);\nCREATE TABLE c (id INTEGER);\n");
        project.Add("0001_a.down.sql", "DROP TABLE c;\nDROP TABLE b;\nDROP TABLE a;\n");
        var other = new EventList();
        Task<RunResult>? down = null;
        var midway = new Midway(e => e is StatementDone { Done: 1 }, async () => down = await StartAsync(project, other, m => m.DowngradeAsync(Target.Parse("base"))));

        var up = await project.CreateMigrator(midway).UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken);

        Assert.True(up.IsOk, up.FirstError?.ToString());
        Assert.Equal(timeout == "0s" ? 0 : 1, other.Of<WaitingForLock>().Count());
        if (timeout == "0s")
            Assert.IsType<LockTimeoutException>((await down!).FirstError);
        else
            Assert.True((await down!).IsOk, (await down).FirstError?.ToString());
        Assert.Equal(timeout == "0s" ? ["a", "b", "c"] : [], await project.TablesAsync());
    }

    [Fact]
    public async Task A_repair_waits_for_a_run_that_is_under_way()
    {
        await using var project = (await Project.CreateAsync(server)).Set(Project.Section, "lock_timeout", "0s");
        project.Add("0001_a.sql", "-- migrator: no-transaction\nCREATE TABLE a (id INTEGER);\nCREATE TABLE b (id INTEGER);\n");
        RunResult? repair = null;
        var midway = new Midway(
            e => e is StatementDone { Done: 1 },
            async () => repair = await project.CreateMigrator().RepairAsync(new RepairRequest { IsDryRun = true }, null, TestContext.Current.CancellationToken));

        await project.CreateMigrator(midway).UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken);

        Assert.IsType<LockTimeoutException>(repair!.FirstError);
        Assert.Empty(repair.Databases[0].Repairs);
    }

    /// <summary>Begins a run when another has done its first step, and lets that go on when the second waits for it, or has ended.</summary>
    private static async Task<(RunResult First, RunResult Second)> TwoAsync(
        Project project, StepAction action, string version, Func<Migrator, Task<RunResult>> first, Func<Migrator, Task<RunResult>> second)
    {
        project.Set(Project.Section, "lock_timeout", "60s");
        Task<RunResult>? running = null;
        var midway = new Midway(
            e => e is StepFinished step && step.Report.Action == action && step.Report.Version == version,
            async () => running = await StartAsync(project, new EventList(), second));
        return (await first(project.CreateMigrator(midway)), await running!);
    }

    private static async Task<Task<RunResult>> StartAsync(Project project, EventList events, Func<Migrator, Task<RunResult>> run)
    {
        var migrator = project.CreateMigrator(events);
        var running = Task.Run(() => run(migrator));
        await Task.WhenAny(running, events.WaitForAsync(e => e is WaitingForLock));
        return running;
    }
}
