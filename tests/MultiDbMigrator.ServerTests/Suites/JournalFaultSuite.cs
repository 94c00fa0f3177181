using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Journals that somebody else had a hand in.</summary>
public abstract class JournalFaultSuite(ITestServer server)
{
    [Fact]
    public async Task A_journal_that_was_dropped_is_made_again_and_the_tables_that_are_there_are_pointed_out()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.UpAsync();
        await project.Database.ExecuteAsync("DROP TABLE schema_journal");
        project.Add("0001_a.sql", "CREATE TABLE b (id INTEGER);");

        await project.UpAsync();

        Assert.Contains(project.Events.Notices, n => n.Contains("schema_journal is missing", StringComparison.Ordinal) && n.Contains("stamp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_empty_database_is_not_told_that_it_lacks_a_journal()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");

        await project.UpAsync();

        Assert.DoesNotContain(project.Events.Notices, n => n.Contains("missing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task A_journal_that_is_dropped_after_the_survey_stops_the_run_and_is_not_begun_anew(string parallel)
    {
        await using var project = (await Project.CreateAsync(server)).Set("migrator", "parallel", parallel).AddTable("0001", "a");
        await project.UpAsync();
        project.AddSection("first", "sqlite", $"Data Source={project.Folder}/first.db").AddTableTo("first", "0001", "x");
        project.Set("migrator", "databases", $"first, {Project.Section}").Set("migrator", "waves", "1, rest").AddTable("0002", "b");
        var drop = new Midway(e => e is StepStarted { Database: "first" }, () => project.Database.ExecuteAsync("DROP TABLE schema_journal"));

        var result = await project.CreateMigrator(drop).UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken);

        var error = Assert.IsType<JournalTableException>(result.FirstError);
        Assert.Equal("schema_journal", error.Table);
        Assert.Equal(["a"], await project.RowsAsync(project.Sql.Tables));
    }

    [Theory]
    [InlineData("kind = 'applied'", "kind")]
    [InlineData("state = 'done'", "state")]
    [InlineData("version = 'one'", "version")]
    public async Task A_row_that_was_edited_is_named_and_nothing_is_run(string edit, string column)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.UpAsync();
        await project.Database.ExecuteAsync($"UPDATE schema_journal SET {edit}");
        project.AddTable("0002", "b");

        var error = await project.FailToUpAsync<JournalException>();

        Assert.Equal((1, FailureKind.Input), (error.Id, error.Kind));
        Assert.Contains(column, error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await project.TablesAsync());
    }

    [Fact]
    public async Task A_table_of_another_tool_in_the_journals_place_is_named_and_left_alone()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.Database.ExecuteAsync("CREATE TABLE schema_journal (version VARCHAR(20), dirty INTEGER)");

        var error = await project.FailToUpAsync<JournalTableException>();

        Assert.Equal(("schema_journal", FailureKind.Input), (error.Table, error.Kind));
        Assert.Contains("journal_table", error.Message, StringComparison.Ordinal);
        Assert.Empty(await project.TablesAsync());
    }
}
