using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Where a script cannot be one transaction, the journal says how far it came, and the next run goes on there.</summary>
public abstract class ResumeSuite(ITestServer server)
{
    private const string Progress = "version, kind, state, statements_done, statements_total";

    [Fact]
    public async Task The_journal_says_how_far_a_failed_script_came_and_why()
    {
        await using var project = await FailedAsync();

        Assert.Equal(["0001 apply failed 2 4"], await project.JournalAsync(Progress));
        Assert.Contains("1050", (await project.JournalAsync("error"))[0], StringComparison.Ordinal);
        Assert.Equal(["a", "b"], await project.TablesAsync());
        Assert.Equal(DatabaseStanding.Failed, (await project.SurveyAsync()).Standing);
    }

    [Fact]
    public async Task The_next_run_goes_on_at_the_statement_that_failed_and_runs_each_once()
    {
        await using var project = await FailedAsync();
        await project.Database.ExecuteAsync("DROP TABLE b");

        await project.UpAsync();

        Assert.Equal(["0001 apply applied 4 4"], await project.JournalAsync(Progress));
        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["a", "b"], await project.TablesAsync());
        Assert.Equal(["-"], await project.JournalAsync("error"));
    }

    [Fact]
    public async Task A_run_that_fails_again_at_the_same_statement_stays_where_it_was()
    {
        await using var project = await FailedAsync();

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(["0001 apply failed 2 4"], await project.JournalAsync(Progress));
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
    }

    [Fact]
    public async Task What_the_first_part_of_a_script_had_set_holds_for_the_rest()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "/*!40101 SET @was = @@sql_mode, sql_mode = 'ANSI_QUOTES' */;\nSET @x = 7;\nCREATE TABLE a (id INTEGER);\nINSERT INTO \"later\" VALUES (@x);\nSET sql_mode = @was;\n");
        await project.FailToUpAsync<ScriptFailedException>();
        await project.Database.ExecuteAsync("CREATE TABLE later (id INTEGER)");

        await project.UpAsync();

        Assert.Equal(["7"], await project.RowsAsync("SELECT id FROM later"));
        Assert.Equal(["0001 apply applied 5 5"], await project.JournalAsync(Progress));
    }

    [Theory]
    [InlineData("CREATE TEMPORARY TABLE t (id INTEGER)")]
    [InlineData("PREPARE p FROM 'SELECT 1'")]
    [InlineData("SELECT 7 INTO @x")]
    [InlineData("SELECT @x := 7")]
    public async Task What_went_with_the_session_of_the_first_part_is_for_a_person_to_make_again(string statement)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_b.sql", $"{statement};\nINSERT INTO a VALUES (1);\nINSERT INTO absent VALUES (2);\n");
        await project.FailToUpAsync<ScriptFailedException>();
        project.Add("0002_b.sql", $"{statement};\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\n");

        var error = await project.FailToUpAsync<UnfinishedException>();
        Assert.Contains("repair --retry", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, error.Number);
        await project.RepairAsync(RepairChoice.Retry);
        await project.UpAsync();

        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Fact]
    public async Task A_failure_among_locked_tables_counts_what_is_done()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_fill.sql", "LOCK TABLES a WRITE;\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES ('x');\nUNLOCK TABLES;\n");

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal("0002 apply failed 2 4", (await project.JournalAsync(Progress))[1]);
    }

    [Theory]
    [InlineData("SET autocommit = 0;\nCREATE TABLE b (id INTEGER);\n", 2)]
    [InlineData("SET autocommit = 0;\nINSERT INTO a VALUES (1);\nCREATE TABLE b (id INTEGER);\nINSERT INTO a VALUES (2);\nCOMMIT;\n", 5)]
    [InlineData("SET autocommit = 0;\nCREATE TABLE b (id INTEGER);\nINSERT INTO a VALUES (2);\nROLLBACK;\n", 4)]
    [InlineData("SET autocommit = 0;\nLOCK TABLES a WRITE;\nINSERT INTO a VALUES (2);\nCOMMIT;\nUNLOCK TABLES;\nCREATE TABLE b (id INTEGER);\n", 6)]
    [InlineData("CREATE TABLE b (id INTEGER);\nLOCK TABLES a WRITE;\nSET autocommit = 0;\nINSERT INTO a VALUES (2);\n", 4)]
    public async Task A_script_without_autocommit_is_journalled_to_its_end(string text, int statements)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").Add("0002_b.sql", text);

        await project.UpAsync();

        Assert.Equal($"0002 apply applied {statements} {statements}", (await project.JournalAsync(Progress))[1]);
        Assert.Equal(["a", "b"], await project.TablesAsync());
    }

    [Fact]
    public async Task Without_autocommit_a_rollback_takes_back_what_came_after_the_last_definition()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_b.sql", "SET autocommit = 0;\nINSERT INTO a VALUES (1);\nCREATE TABLE b (id INTEGER);\nINSERT INTO a VALUES (2);\nROLLBACK;\n");

        await project.UpAsync();

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
    }

    [Theory]
    [InlineData("SET autocommit = 0;\nINSERT INTO a VALUES (1);\nCREATE TABLE b (id INTEGER);\nINSERT INTO a VALUES (2);\nINSERT INTO absent VALUES (3);\nCOMMIT;\n", 3)]
    [InlineData("SET autocommit = 0;\nLOCK TABLES a WRITE;\nINSERT INTO a VALUES (1);\nCOMMIT;\nINSERT INTO a VALUES (2);\nINSERT INTO absent VALUES (3);\n", 4)]
    public async Task A_failure_without_autocommit_counts_what_is_committed(string text, int done)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").Add("0002_b.sql", text);

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal($"0002 apply failed {done} 6", (await project.JournalAsync(Progress))[1]);
    }

    [Fact]
    public async Task A_failed_revert_goes_on_where_it_stopped()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "CREATE TABLE a (id INTEGER); CREATE TABLE b (id INTEGER);");
        project.Add("0001_a.down.sql", "DROP TABLE a; INSERT INTO later VALUES (1); DROP TABLE b;");
        await project.UpAsync();
        await project.TryDownAsync("base");
        Assert.Equal("0001 revert failed 1 3", (await project.JournalAsync(Progress))[1]);
        await project.Database.ExecuteAsync("CREATE TABLE later (id INTEGER)");

        await project.DownAsync("base");

        Assert.Equal(["0001 apply applied 2 2", "0001 revert reverted 3 3"], await project.JournalAsync(Progress));
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM later"));
    }

    [Fact]
    public async Task The_way_down_is_barred_while_the_way_up_is_not_complete()
    {
        await using var project = await FailedAsync();

        var error = Assert.IsType<UnfinishedException>((await project.TryDownAsync("base")).FirstError);

        Assert.Contains("0001_a", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], await project.TablesAsync());
    }

    [Fact]
    public async Task A_script_of_data_alone_is_one_transaction()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_fill.sql", "INSERT INTO a VALUES (1);\nUPDATE a SET id = 2;\nINSERT INTO absent VALUES (1);\n");

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Empty(await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal(["0001 apply applied 1 1"], await project.JournalAsync(Progress));
    }

    [Fact]
    public async Task A_row_and_its_mark_are_committed_together()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2), (1);\n");

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal(["0001 apply failed 2 3"], await project.JournalAsync(Progress));
    }

    [Fact]
    public async Task A_script_that_is_not_complete_counts_as_pending()
    {
        await using var project = await FailedAsync();

        var report = await project.SurveyAsync();

        Assert.Null(report.Current);
        Assert.Equal(["0001"], report.Pending);
    }

    private async Task<Project> FailedAsync()
    {
        var project = await Project.CreateAsync(server);
        await project.Database.ExecuteAsync("CREATE TABLE b (id INTEGER)");
        project.Add("0001_a.sql", "CREATE TABLE a (id INTEGER);\nINSERT INTO a VALUES (1);\nCREATE TABLE b (id INTEGER);\nINSERT INTO a VALUES (2);\n");
        await project.FailToUpAsync<ScriptFailedException>();
        return project;
    }
}
