using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>The way down.</summary>
public abstract class DowngradeSuite(ITestServer server)
{
    [Fact]
    public async Task One_step_down_reverts_the_newest_script()
    {
        await using var project = await UpgradedAsync();

        var report = await project.DownAsync("-1");

        Assert.Equal(["0003 Revert"], report.Steps.Select(s => $"{s.Version} {s.Action}"));
        Assert.Equal(["a", "b"], await project.TablesAsync());
        Assert.Equal(("0002", DatabaseStanding.Behind), (report.Current, report.Standing));
        Assert.Equal(["0003"], report.Pending);
    }

    [Fact]
    public async Task Down_to_a_version_leaves_that_version_in_place()
    {
        await using var project = await UpgradedAsync();

        var report = await project.DownAsync("0001");

        Assert.Equal(["0003", "0002"], report.Steps.Select(s => s.Version));
        Assert.Equal(["a"], await project.TablesAsync());
    }

    [Fact]
    public async Task Down_to_base_leaves_nothing_but_the_journal()
    {
        await using var project = await UpgradedAsync();

        var report = await project.DownAsync("base");

        Assert.Empty(await project.TablesAsync());
        Assert.Equal((null, DatabaseStanding.Empty), (report.Current, report.Standing));
        Assert.Equal(
            ["0001 apply applied", "0002 apply applied", "0003 apply applied", "0003 revert reverted", "0002 revert reverted", "0001 revert reverted"],
            await project.JournalAsync());
    }

    [Fact]
    public async Task Down_to_where_the_database_is_does_nothing()
    {
        await using var project = await UpgradedAsync();

        Assert.Empty((await project.DownAsync("0003")).Steps);
    }

    [Fact]
    public async Task Apply_revert_and_apply_again_make_three_rows_of_which_the_newest_counts()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.UpAsync();
        await project.DownAsync("base");

        var report = await project.UpAsync();

        Assert.Equal(["0001 apply applied", "0001 revert reverted", "0001 apply applied"], await project.JournalAsync());
        Assert.Equal(DatabaseStanding.UpToDate, report.Standing);
        Assert.Equal(DatabaseStanding.UpToDate, (await project.SurveyAsync()).Standing);
    }

    [Fact]
    public async Task A_release_without_the_file_reverts_by_what_the_journal_keeps()
    {
        await using var project = await UpgradedAsync();
        project.Remove("0003_c.sql").Remove("0003_c.down.sql");

        await project.DownAsync("0002");

        Assert.Equal(["a", "b"], await project.TablesAsync());
    }

    [Fact]
    public async Task The_down_file_is_taken_rather_than_the_journal()
    {
        await using var project = await UpgradedAsync();
        project.Add("0003_c.down.sql", "DROP TABLE c; CREATE TABLE instead (id INTEGER);");

        await project.DownAsync("-1");

        Assert.Equal(["a", "b", "instead"], await project.TablesAsync());
    }

    [Fact]
    public async Task A_kept_down_script_of_several_statements_and_hard_characters_runs_as_it_was()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "CREATE TABLE a (id INTEGER, note VARCHAR(50)); CREATE TABLE b (id INTEGER);");
        project.Add("0001_a.down.sql", "DROP TABLE b;\nINSERT INTO a VALUES (1, 'it''s @done; ünï 😀 ?');\n-- the end");
        await project.UpAsync();
        project.Remove("0001_a.sql").Remove("0001_a.down.sql");

        await project.DownAsync("base");

        Assert.Equal(["1 it's @done; ünï 😀 ?"], await project.RowsAsync("SELECT id, note FROM a"));
        Assert.Equal(["a"], await project.TablesAsync());
    }

    [Fact]
    public async Task A_script_without_a_way_back_is_refused_by_name_before_anything_is_reverted()
    {
        await using var project = await UpgradedAsync();
        project.Add("0004_d.sql", "CREATE TABLE d (id INTEGER);").AddTable("0005", "e");
        await project.UpAsync();
        var before = await project.JournalAsync();

        var result = await project.TryDownAsync("base");

        Assert.Contains("0004_d", Assert.IsType<PlanException>(result.FirstError).Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b", "c", "d", "e"], await project.TablesAsync());
        Assert.Equal(before, await project.JournalAsync());
    }

    [Fact]
    public async Task A_down_file_that_comes_later_than_its_up_file_is_used()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "CREATE TABLE a (id INTEGER);");
        await project.UpAsync();
        project.Add("0001_a.down.sql", "DROP TABLE a;");

        await project.DownAsync("base");

        Assert.Empty(await project.TablesAsync());
    }

    private async Task<Project> UpgradedAsync()
    {
        var project = (await Project.CreateAsync(server)).AddTable("0001", "a").AddTable("0002", "b").AddTable("0003", "c");
        await project.UpAsync();
        return project;
    }
}
