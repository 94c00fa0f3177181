using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Scripts that open and end transactions themselves.</summary>
public abstract class TransactionSuite(ITestServer server)
{
    private const string Progress = "version, state, statements_done, statements_total";

    [Theory]
    [InlineData("BEGIN;\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\nCOMMIT;\n", 4)]
    [InlineData("INSERT INTO a VALUES (1);\nBEGIN;\nINSERT INTO a VALUES (2);\nCOMMIT;\n", 4)]
    [InlineData("BEGIN;\nINSERT INTO a VALUES (1);\nCOMMIT;\nBEGIN;\nINSERT INTO a VALUES (2);\nCOMMIT;\n", 6)]
    [InlineData("BEGIN;\nINSERT INTO a VALUES (1);\nSAVEPOINT s;\nINSERT INTO a VALUES (3);\nROLLBACK TO s;\nINSERT INTO a VALUES (2);\nCOMMIT;\n", 7)]
    [InlineData("BEGIN;\nINSERT INTO a VALUES (3);\nROLLBACK;\nINSERT INTO a VALUES (1), (2);\n", 4)]
    [InlineData("-- migrator: no-transaction\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\n", 2)]
    public async Task A_script_may_have_transactions_of_its_own(string text, int statements)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").Add("0002_fill.sql", text);

        var report = await project.UpAsync();

        Assert.Equal("0002", report.Current);
        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal($"0002 applied {statements} {statements}", (await project.JournalAsync(Progress))[1]);
    }

    [Fact]
    public async Task A_stray_commit_is_sent_as_it_stands_and_the_server_decides()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").Add("0002_fill.sql", "INSERT INTO a VALUES (1);\nCOMMIT;\nINSERT INTO a VALUES (2);\n");

        var result = await project.TryUpAsync();

        // SQLite takes a COMMIT without a BEGIN for an error, the others for nothing.
        Assert.Equal(project.Sql.IsFile, !result.IsOk);
        Assert.Equal(project.Sql.IsFile ? ["1"] : ["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(project.Sql.IsFile ? "0002 failed 1 3" : "0002 applied 3 3", (await project.JournalAsync(Progress))[1]);
    }

    [Fact]
    public async Task A_script_that_takes_everything_back_at_its_end_is_applied_all_the_same()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").Add("0002_fill.sql", "BEGIN;\nINSERT INTO a VALUES (1);\nROLLBACK;\n");

        await project.UpAsync();

        Assert.Empty(await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal("0002 applied 3 3", (await project.JournalAsync(Progress))[1]);
    }

    [Fact]
    public async Task A_transaction_left_open_is_committed_with_a_notice()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").AddTable("0003", "b");
        project.Add("0002_fill.sql", "BEGIN;\nINSERT INTO a VALUES (1);\n");

        await project.UpAsync();

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal("0002 applied 2 2", (await project.JournalAsync(Progress))[1]);
        Assert.Contains(project.Events.Notices, n => n.Contains("0002_fill leaves a transaction open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failure_inside_a_transaction_of_the_script_counts_only_what_is_committed()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_fill.sql", "INSERT INTO a VALUES (1);\nBEGIN;\nINSERT INTO a VALUES (2);\nINSERT INTO absent VALUES (3);\nCOMMIT;\nINSERT INTO a VALUES (4);\n");

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal("0002 failed 1 6", (await project.JournalAsync(Progress))[1]);
    }

    [Fact]
    public async Task A_script_that_failed_inside_its_transaction_goes_on_at_the_beginning_of_that_transaction()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_fill.sql", "INSERT INTO a VALUES (1);\nBEGIN;\nINSERT INTO a VALUES (2);\nINSERT INTO later VALUES (3);\nCOMMIT;\nINSERT INTO a VALUES (4);\n");
        await project.FailToUpAsync<ScriptFailedException>();
        await project.Database.ExecuteAsync("CREATE TABLE later (id INTEGER)");

        await project.UpAsync();

        Assert.Equal(["1", "2", "4"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["3"], await project.RowsAsync("SELECT id FROM later"));
        Assert.Equal("0002 applied 6 6", (await project.JournalAsync(Progress))[1]);
    }

    [Fact]
    public async Task A_failure_after_a_committed_transaction_keeps_it()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_fill.sql", "BEGIN;\nINSERT INTO a VALUES (1);\nCOMMIT;\nINSERT INTO absent VALUES (2);\n");

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal("0002 failed 3 4", (await project.JournalAsync(Progress))[1]);
    }

    [Fact]
    public async Task A_script_without_a_transaction_that_fails_goes_on_where_it_stopped()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_fill.sql", "-- migrator: no-transaction\nINSERT INTO a VALUES (1);\nINSERT INTO later VALUES (2);\nINSERT INTO a VALUES (3);\n");
        await project.FailToUpAsync<ScriptFailedException>();
        Assert.Equal("0002 failed 1 3", (await project.JournalAsync(Progress))[1]);
        await project.Database.ExecuteAsync("CREATE TABLE later (id INTEGER)");

        await project.UpAsync();

        Assert.Equal(["1", "3"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["2"], await project.RowsAsync("SELECT id FROM later"));
    }

    [Fact]
    public async Task Statements_of_a_script_without_a_transaction_are_told_one_by_one()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_fill.sql", "-- migrator: no-transaction\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\n");

        await project.UpAsync();

        Assert.Equal([1, 2], project.Events.Of<StatementDone>().Where(e => e.Step.Label == "0002").Select(e => e.Done));
    }

    [Fact]
    public async Task A_down_script_may_have_a_transaction_of_its_own()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0001_a.down.sql", "BEGIN;\nDROP TABLE a;\nCOMMIT;\n");
        await project.UpAsync();

        await project.DownAsync("base");

        Assert.Empty(await project.TablesAsync());
        Assert.Equal("0001 reverted 3 3", (await project.JournalAsync(Progress))[1]);
    }
}
