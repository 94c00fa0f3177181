using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>The way up.</summary>
public abstract class UpgradeSuite(ITestServer server)
{
    [Fact]
    public async Task An_upgrade_applies_every_script_in_order()
    {
        await using var project = await ThreeTablesAsync();

        var report = await project.UpAsync();

        Assert.Equal(["0001", "0002", "0003"], report.Steps.Select(s => s.Version));
        Assert.Equal(["a", "b", "c"], await project.TablesAsync());
        Assert.Equal(("0003", "0003", DatabaseStanding.UpToDate), (report.Current, report.Head, report.Standing));
        Assert.Empty(report.Pending);
    }

    [Fact]
    public async Task A_survey_before_the_first_run_says_empty_and_writes_nothing()
    {
        await using var project = await ThreeTablesAsync();

        var report = await project.SurveyAsync();

        Assert.Equal((null, "0003", DatabaseStanding.Empty), (report.Current, report.Head, report.Standing));
        Assert.Equal(["0001", "0002", "0003"], report.Pending);
        Assert.Empty(await project.RowsAsync(project.Sql.Tables));
    }

    [Theory]
    [InlineData("0002")]
    [InlineData("2")]
    [InlineData("+2")]
    [InlineData("head-1")]
    [InlineData("0001+1")]
    public async Task An_upgrade_stops_at_its_target(string target)
    {
        await using var project = await ThreeTablesAsync();

        var report = await project.UpAsync(target);

        Assert.Equal(["a", "b"], await project.TablesAsync());
        Assert.Equal(("0002", "0003", DatabaseStanding.Behind), (report.Current, report.Head, report.Standing));
        Assert.Equal(["0003"], report.Pending);
    }

    [Fact]
    public async Task One_step_up_goes_on_from_where_the_database_is()
    {
        await using var project = await ThreeTablesAsync();
        await project.UpAsync("0001");

        var report = await project.UpAsync("+1");

        Assert.Equal(["0002"], report.Steps.Select(s => s.Version));
    }

    [Fact]
    public async Task A_second_upgrade_writes_nothing()
    {
        await using var project = await ThreeTablesAsync();
        await project.UpAsync();
        var before = await project.JournalAsync("*");

        var report = await project.UpAsync();

        Assert.Empty(report.Steps);
        Assert.Equal(before, await project.JournalAsync("*"));
    }

    [Fact]
    public async Task A_target_that_names_nothing_changes_nothing()
    {
        await using var project = await ThreeTablesAsync();

        var error = await project.FailToUpAsync<TargetException>("0004");

        Assert.Contains("0003", error.Message, StringComparison.Ordinal);
        Assert.Empty(await project.RowsAsync(project.Sql.Tables));
    }

    [Fact]
    public async Task A_script_with_a_lower_version_than_the_current_one_is_applied()
    {
        await using var project = await ThreeTablesAsync();
        await project.UpAsync();
        project.AddTable("0002.5", "late");

        var report = await project.UpAsync();

        Assert.Equal(["0002.5"], report.Steps.Select(s => s.Version));
        Assert.Equal(("0003", DatabaseStanding.UpToDate), (report.Current, report.Standing));
    }

    [Fact]
    public async Task Versions_of_any_length_and_with_dots_are_in_numeric_order()
    {
        await using var project = await Project.CreateAsync(server);
        project.AddTable("20260301120000123457", "e").AddTable("20260301120000123456", "d").AddTable("1.10", "c").AddTable("1.9", "b").AddTable("00001", "a");

        var report = await project.UpAsync();

        Assert.Equal(["a", "b", "c", "d", "e"], report.Steps.Select(s => s.Name));
        Assert.Equal("20260301120000123457", report.Current);
        Assert.Equal(DatabaseStanding.UpToDate, (await project.SurveyAsync()).Standing);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- nothing to do\n/* here\n */\n")]
    [InlineData("\n;;\n")]
    public async Task A_script_with_nothing_to_run_is_journalled(string text)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_nothing.sql", text);

        await project.UpAsync();

        Assert.Equal(["0001 apply applied 0 0"], await project.JournalAsync("version, kind, state, statements_total, statements_done"));
        Assert.Empty((await project.UpAsync()).Steps);
    }

    [Fact]
    public async Task An_empty_folder_is_up_to_date()
    {
        await using var project = await Project.CreateAsync(server);

        var report = await project.UpAsync();

        Assert.Equal((null, null, DatabaseStanding.UpToDate), (report.Current, report.Head, report.Standing));
    }

    [Fact]
    public async Task A_database_that_holds_more_than_the_folder_is_ahead()
    {
        await using var project = await ThreeTablesAsync();
        await project.UpAsync();
        project.Remove("0003_c.sql").Remove("0003_c.down.sql");

        var report = await project.UpAsync();

        Assert.Equal(("0003", "0002", DatabaseStanding.Ahead), (report.Current, report.Head, report.Standing));
        Assert.Empty(report.Steps);
    }

    [Fact]
    public async Task An_edited_script_is_refused_by_name_and_nothing_is_changed()
    {
        await using var project = await ThreeTablesAsync();
        await project.UpAsync("0001");
        project.Add("0001_a.sql", "CREATE TABLE other (id INTEGER);\n");

        var error = await project.FailToUpAsync<PlanException>();

        Assert.Contains("0001_a.sql", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await project.TablesAsync());
        Assert.Equal(["0001 apply applied"], await project.JournalAsync());
    }

    [Fact]
    public async Task Other_line_ends_and_a_byte_order_mark_are_no_edit()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "CREATE TABLE a (\n  id INTEGER\n);\n");
        await project.UpAsync();
        project.Add("0001_a.sql", "\uFEFFCREATE TABLE a (\r\n  id INTEGER\r\n);\r\n");

        Assert.Empty((await project.UpAsync()).Steps);
    }

    private async Task<Project> ThreeTablesAsync() =>
        (await Project.CreateAsync(server)).AddTable("0001", "a").AddTable("0002", "b").AddTable("0003", "c");
}
