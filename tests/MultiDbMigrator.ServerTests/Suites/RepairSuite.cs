using MultiDbMigrator.Journal;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>What a run that died, or an edited script, leaves is settled by a person, and the next run goes on from that.</summary>
public abstract class RepairSuite(ITestServer server)
{
    private const string Progress = "version, kind, state, statements_done, statements_total";
    private const string Up = "-- migrator: no-transaction\nCREATE TABLE a (id INTEGER);\nINSERT INTO a VALUES (1);\nINSERT INTO later VALUES (2);\nINSERT INTO a VALUES (3);\n";
    private const string Down = "-- migrator: no-transaction\nDELETE FROM a WHERE id = 1;\nINSERT INTO later VALUES (4);\nDROP TABLE a;\n";

    [Fact]
    public async Task A_statement_marked_as_done_is_passed_over()
    {
        await using var project = await FailedAsync();

        var repair = Assert.Single(await project.RepairAsync(RepairChoice.MarkDone));

        Assert.Equal("statement 3 marked as done", repair.Decision);
        Assert.Equal(["0001 apply failed 2 4", "0001 repair failed 3 4"], await project.JournalAsync(Progress));
        await project.UpAsync();
        Assert.Equal(["1", "3"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["0001 apply failed 2 4", "0001 repair failed 3 4", "0001 apply applied 4 4"], await project.JournalAsync(Progress));
    }

    [Fact]
    public async Task After_a_repair_and_an_upgrade_the_way_down_is_open()
    {
        await using var project = await FailedAsync();
        await project.Database.ExecuteAsync("CREATE TABLE later (id INTEGER)");
        await project.RepairAsync(RepairChoice.MarkDone);
        await project.UpAsync();

        var report = await project.DownAsync("base");

        Assert.Null(report.Current);
        Assert.Equal(["later"], await project.TablesAsync());
        Assert.Equal(["4"], await project.RowsAsync("SELECT id FROM later"));
    }

    [Fact]
    public async Task The_last_statement_marked_as_done_leaves_nothing_to_run_and_the_next_run_completes_the_script()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "-- migrator: no-transaction\nCREATE TABLE a (id INTEGER);\nINSERT INTO later VALUES (2);\n");
        await project.FailToUpAsync<ScriptFailedException>();

        await project.RepairAsync(RepairChoice.MarkDone);
        await project.UpAsync();

        Assert.Equal("0001 apply applied 2 2", (await project.JournalAsync(Progress))[^1]);
        Assert.Equal("0001", (await project.SurveyAsync()).Current);
    }

    [Fact]
    public async Task A_revert_is_repaired_as_an_apply_is()
    {
        await using var project = await RevertFailedAsync();

        await project.RepairAsync(RepairChoice.MarkDone);

        Assert.Equal("0001 repair failed 2 3", (await project.JournalAsync(Progress))[^1]);
        Assert.Equal("0001", (await project.SurveyAsync()).Current);
        await project.DownAsync("base");
        Assert.Equal("0001 revert reverted 3 3", (await project.JournalAsync(Progress))[^1]);
        Assert.Empty(await project.TablesAsync());
    }

    [Fact]
    public async Task A_decision_that_is_typed_twice_is_made_once()
    {
        await using var project = await FailedAsync();
        await project.RepairAsync(RepairChoice.MarkDone);

        await Assert.ThrowsAsync<RepairException>(() => project.RepairAsync(RepairChoice.MarkDone));

        Assert.Equal(["0001 apply failed 2 4", "0001 repair failed 3 4"], await project.JournalAsync(Progress));
        await project.UpAsync();
        Assert.Equal(["1", "3"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Fact]
    public async Task A_decision_says_who_made_it_in_which_run()
    {
        await using var project = await FailedAsync();

        await project.RepairAsync(RepairChoice.MarkDone);

        var row = (await project.SurveyAsync()).State!.History.Rows[^1];
        Assert.Equal(("statement 3 marked as done", $"{Environment.UserName}@{Environment.MachineName}"), (row.Error, row.AppliedBy));
        Assert.NotEqual((await project.SurveyAsync()).State!.History.Rows[0].RunId, row.RunId);
        Assert.NotNull(row.FinishedAt);
    }

    [Fact]
    public async Task An_edit_of_what_is_done_is_refused_and_shown()
    {
        await using var project = await FailedAsync();
        project.Add("0001_a.sql", Up.Replace("VALUES (1)", "VALUES (11)", StringComparison.Ordinal));

        var error = await project.FailToUpAsync<EditedException>();

        Assert.Equal((2, 3, "- INSERT INTO a VALUES (1)\n+ INSERT INTO a VALUES (11)"), (error.Edit.Number, error.Edit.Line, error.Edit.Difference));
        Assert.Contains("- INSERT INTO a VALUES (1)", error.Message, StringComparison.Ordinal);
        Assert.Contains($"-n {Project.Section} repair --accept-checksum 0001", error.Message, StringComparison.Ordinal);
        Assert.Equal(["0001 apply failed 2 4"], await project.JournalAsync(Progress));
    }

    [Fact]
    public async Task An_edit_of_what_a_revert_has_done_is_refused_and_shown()
    {
        await using var project = await RevertFailedAsync();
        project.Add("0001_a.down.sql", Down.Replace("id = 1", "id = 5", StringComparison.Ordinal));

        var error = Assert.IsType<EditedException>((await project.TryDownAsync("base")).FirstError);

        Assert.Equal("- DELETE FROM a WHERE id = 1\n+ DELETE FROM a WHERE id = 5", error.Edit.Difference);
    }

    [Fact]
    public async Task An_edit_before_anything_is_touched_stops_every_database()
    {
        await using var project = await Project.CreateAsync(server, "one", "two");
        project.AddTo("two", "0001_a.sql", Up);
        await project.TryUpAsync();
        project.AddTo("two", "0001_a.sql", Up.Replace("VALUES (1)", "VALUES (11)", StringComparison.Ordinal)).AddTableTo("one", "0001", "b");

        var result = await project.TryUpAsync();

        Assert.IsType<EditedException>(result.FirstError);
        Assert.Empty(await project.TablesAsync("one"));
    }

    [Fact]
    public async Task The_difference_is_to_what_ran_also_when_the_rest_was_edited_in_between()
    {
        await using var project = await FailedAsync();
        await project.Database.ExecuteAsync("CREATE TABLE later (id INTEGER)");
        var second = Up.Replace("later VALUES (2)", "later VALUES (22)", StringComparison.Ordinal) + "INSERT INTO absent VALUES (1);\n";
        project.Add("0001_a.sql", second);
        await project.FailToUpAsync<ScriptFailedException>();
        project.Add("0001_a.sql", second.Replace("VALUES (22)", "VALUES (23)", StringComparison.Ordinal));

        var error = await project.FailToUpAsync<EditedException>();

        Assert.Equal("- INSERT INTO later VALUES (22)\n+ INSERT INTO later VALUES (23)", error.Edit.Difference);
    }

    [Fact]
    public async Task An_edit_that_is_accepted_is_not_run_and_the_rest_is()
    {
        await using var project = await FailedAsync();
        project.Add("0001_a.sql", Up.Replace("VALUES (1)", "VALUES (11)", StringComparison.Ordinal).Replace("INTO later VALUES (2)", "INTO a VALUES (2)", StringComparison.Ordinal));

        await project.RepairAsync(RepairChoice.AcceptChecksum);
        await project.UpAsync();

        Assert.Equal(["1", "2", "3"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["0001 apply failed 2 4", "0001 repair failed 2 4", "0001 apply applied 4 4"], await project.JournalAsync(Progress));
    }

    [Fact]
    public async Task A_script_that_was_edited_after_it_was_applied_is_accepted_as_it_is_now()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").AddTable("0002", "b");
        await project.UpAsync("0001");
        project.Add("0001_a.sql", "CREATE TABLE a (id BIGINT);\n").Add("0001_a.down.sql", "DROP TABLE a; -- so");
        await project.FailToUpAsync<Planning.PlanException>();

        await project.RepairAsync(RepairChoice.AcceptChecksum, "0001");

        Assert.Equal(["0001 apply applied 1 1", "0001 repair applied 1 1"], await project.JournalAsync(Progress));
        Assert.Equal("DROP TABLE a; -- so", (await project.JournalAsync("down_script"))[^1]);
        Assert.Equal("0002", (await project.UpAsync()).Current);
        await project.DownAsync("base");
        Assert.Empty(await project.TablesAsync());
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_with_what_there_is_and_nothing_is_written()
    {
        await using var project = await FailedAsync();

        var error = await Assert.ThrowsAsync<RepairException>(() => project.RepairAsync(RepairChoice.AcceptChecksum));

        Assert.Contains("nothing was edited", error.Message, StringComparison.Ordinal);
        Assert.Contains("stopped before statement 3 of 4", error.Message, StringComparison.Ordinal);
        Assert.Equal(["0001 apply failed 2 4"], await project.JournalAsync(Progress));
    }

    [Fact]
    public async Task Where_nothing_is_left_there_is_nothing_to_repair()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.UpAsync();

        Assert.Empty(await project.RepairAsync(null));
        var error = await Assert.ThrowsAsync<RepairException>(() => project.RepairAsync(RepairChoice.Retry));
        Assert.Contains("there is nothing to repair", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stopped_with_its_text_put_back_a_script_goes_on()
    {
        await using var project = await FailedAsync();
        project.Add("0001_a.sql", Up.Replace("VALUES (1)", "VALUES (11)", StringComparison.Ordinal));
        await project.FailToUpAsync<EditedException>();
        project.Add("0001_a.sql", Up);
        await project.Database.ExecuteAsync("CREATE TABLE later (id INTEGER)");

        await project.UpAsync();

        Assert.Equal(["0001 apply applied 4 4"], await project.JournalAsync(Progress));
        Assert.Equal(["-"], await project.JournalAsync("error"));
    }

    [Fact]
    public async Task A_process_that_died_between_two_statements_needs_no_repair()
    {
        await using var project = await FailedAsync();
        await project.Database.ExecuteAsync("UPDATE schema_journal SET state = 'running', error = NULL");
        await project.Database.ExecuteAsync("CREATE TABLE later (id INTEGER)");

        var found = Assert.Single(await project.RepairAsync(null));

        Assert.Equal((RepairProblemKind.Stopped, false), (found.Problem.Kind, found.IsOpen));
        await project.UpAsync();
        Assert.Equal(["1", "3"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(JournalState.Applied, (await project.SurveyAsync()).State!.History.Rows[^1].State);
    }

    private async Task<Project> FailedAsync()
    {
        var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", Up).Add("0001_a.down.sql", Down);
        await project.FailToUpAsync<ScriptFailedException>();
        return project;
    }

    private async Task<Project> RevertFailedAsync()
    {
        var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "CREATE TABLE a (id INTEGER);\nINSERT INTO a VALUES (1);\n").Add("0001_a.down.sql", Down);
        await project.UpAsync();
        Assert.IsType<ScriptFailedException>((await project.TryDownAsync("base")).FirstError);
        return project;
    }
}
