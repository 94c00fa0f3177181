using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>A step of the other direction that a run which died has left.</summary>
public abstract class LeftoverStepSuite(ITestServer server)
{
    // What a process leaves that dies before it sends the first statement.
    private const string BegunRevert =
        "INSERT INTO schema_journal (version, name, kind, state, checksum, statements_total, statements_done, started_at, applied_by, run_id, tool_version)"
        + " SELECT version, name, 'revert', 'running', checksum, 2, 0, started_at, applied_by, '0196e000-0000-7000-8000-000000000001', tool_version FROM schema_journal WHERE version = '0001'";

    [Theory]
    [InlineData("stop")]
    [InlineData("rollback")]
    public async Task A_revert_of_which_nothing_was_done_is_nothing_to_an_upgrade(string onError)
    {
        await using var project = (await Project.CreateAsync(server)).Set("migrator", "on_error", onError).AddTable("0001", "a");
        await project.UpAsync();
        await project.Database.ExecuteAsync(BegunRevert);
        project.AddTable("0002", "b");

        var report = await project.UpAsync();

        Assert.Equal(["0002"], report.Steps.Select(s => s.Version));
        Assert.Equal(["a", "b"], await project.TablesAsync());
        Assert.Equal(["0001 apply applied", "0001 revert running", "0001 repair applied", "0002 apply applied"], await project.JournalAsync());
        Assert.Empty((await project.SurveyAsync()).State!.History.AllUnfinished);
    }

    [Fact]
    public async Task It_is_nothing_too_where_there_is_nothing_else_to_do()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.UpAsync();
        await project.Database.ExecuteAsync(BegunRevert);

        Assert.Empty((await project.UpAsync()).Steps);

        Assert.Empty((await project.SurveyAsync()).State!.History.AllUnfinished);
        await project.DownAsync("base");
        Assert.Empty(await project.TablesAsync());
    }

    [Fact]
    public async Task An_apply_of_which_nothing_was_done_is_nothing_to_a_downgrade()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.UpAsync();
        project.Add("0002_b.sql", "-- migrator: no-transaction\nINSERT INTO absent VALUES (1);\nINSERT INTO a VALUES (2);\n");
        await project.FailToUpAsync<ScriptFailedException>();

        await project.DownAsync("base");

        Assert.Empty(await project.TablesAsync());
        Assert.Equal(["0001 apply applied", "0002 apply failed", "0002 repair reverted", "0001 revert reverted"], await project.JournalAsync());
    }

    [Fact]
    public async Task A_revert_that_is_half_done_is_completed_by_the_run_that_takes_back_what_fails()
    {
        await using var project = await HalfRevertedAsync();
        project.Set("migrator", "on_error", "rollback");

        var report = await project.UpAsync();

        Assert.Equal([(StepAction.Revert, "0001"), (StepAction.Apply, "0001")], report.Steps.Select(s => (s.Action, s.Version!)));
        Assert.Equal(["a", "b", "later"], await project.TablesAsync());
        Assert.Equal(["0001 apply applied", "0001 revert reverted", "0001 apply applied"], await project.JournalAsync());
        Assert.Equal(DatabaseStanding.UpToDate, report.Standing);
    }

    [Fact]
    public async Task What_completes_a_revert_is_not_undone_when_a_later_script_fails()
    {
        await using var project = await HalfRevertedAsync();
        project.Set("migrator", "on_error", "rollback");
        project.Add("0002_c.sql", "INSERT INTO absent VALUES (1);").Add("0002_c.down.sql", "SELECT 1;");

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(["later"], await project.TablesAsync());
        Assert.Null((await project.SurveyAsync()).Current);
    }

    [Fact]
    public async Task An_upgrade_that_stops_at_errors_leaves_a_half_done_revert_to_a_downgrade()
    {
        await using var project = await HalfRevertedAsync();

        var error = await project.FailToUpAsync<UnfinishedException>();

        Assert.Contains("stopped after 1 of 3 statements and must be completed first", error.Message, StringComparison.Ordinal);
        await project.DownAsync("base");
        Assert.Equal(["later"], await project.TablesAsync());
    }

    private async Task<Project> HalfRevertedAsync()
    {
        var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "CREATE TABLE a (id INTEGER); CREATE TABLE b (id INTEGER);");
        project.Add("0001_a.down.sql", "-- migrator: no-transaction\nDROP TABLE a;\nINSERT INTO later VALUES (1);\nDROP TABLE b;\n");
        await project.UpAsync();
        Assert.IsType<ScriptFailedException>((await project.TryDownAsync("base")).FirstError);
        await project.Database.ExecuteAsync("CREATE TABLE later (id INTEGER)");
        return project;
    }
}
