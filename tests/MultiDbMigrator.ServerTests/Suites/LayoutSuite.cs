using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Folders of other tools, on any engine.</summary>
public abstract class LayoutSuite(ITestServer server)
{
    private const string Dbmate = "-- migrate:up\nCREATE TABLE a (id INTEGER);\n\n-- migrate:down\nDROP TABLE a;\n";

    public static TheoryData<string> Layouts => [.. LayoutSample.Layouts];

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task A_folder_goes_up_and_down_and_up_again_as_it_stands(string layout)
    {
        await using var project = await Project.CreateAsync(server);
        foreach (var (file, text) in LayoutSample.Of(layout))
            project.Add(file, text);
        Assert.Equal(layout, ScriptFolder.Read(project.PathOf("")).Layout);

        await project.UpAsync();
        Assert.Equal(["a", "b"], await project.TablesAsync());
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM b"));
        var survey = await project.SurveyAsync();
        Assert.Equal((DatabaseStanding.UpToDate, 0, 0), (survey.Standing, survey.State!.Edited.Count, survey.State.Missing.Count));

        if (!LayoutSample.HasDowns(layout))
        {
            var error = Assert.IsType<PlanException>((await project.TryDownAsync("base")).FirstError);
            Assert.Contains($"the layout {layout} has no downs", error.Message, StringComparison.Ordinal);
            return;
        }

        await project.DownAsync("-1");
        Assert.Equal(["a"], await project.TablesAsync());
        await project.DownAsync("base");
        Assert.Empty(await project.TablesAsync());
        await project.UpAsync();
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM b"));
    }

    [Fact]
    public async Task A_down_part_that_the_journal_keeps_reverts_a_script_whose_file_is_gone()
    {
        await using var project = (await Project.CreateAsync(server)).Add("1_a.sql", Dbmate).Add("2_b.sql", Dbmate.Replace("TABLE a", "TABLE b", StringComparison.Ordinal));
        await project.UpAsync();
        project.Remove("2_b.sql");

        await project.DownAsync("-1");

        Assert.Equal(["a"], await project.TablesAsync());
    }

    [Fact]
    public async Task An_edit_of_the_down_part_is_no_edit_of_the_script_and_one_of_the_up_part_is()
    {
        await using var project = (await Project.CreateAsync(server)).Add("1_a.sql", Dbmate);
        await project.UpAsync();

        project.Add("1_a.sql", Dbmate.Replace("DROP TABLE a", "DROP TABLE IF EXISTS a", StringComparison.Ordinal));
        Assert.Empty((await project.UpAsync()).Steps);

        project.Add("1_a.sql", Dbmate.Replace("(id INTEGER)", "(id BIGINT)", StringComparison.Ordinal));
        Assert.Contains("1_a.sql", (await project.FailToUpAsync<PlanException>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_names_the_line_in_the_whole_file()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("1_a.sql", "-- migrate:up\nCREATE TABLE a (id INTEGER);\n-- migrate:down\n\nDROP TABLE a;\n  DROP TABLE absent;\n");
        await project.UpAsync();

        var error = Assert.IsType<ScriptFailedException>((await project.TryDownAsync("base")).FirstError);

        Assert.Equal((project.PathOf("1_a.sql"), 6, 2), (error.File, error.Line, error.Number));
    }

    [Fact]
    public async Task A_part_that_failed_is_corrected_and_goes_on()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("1_a.sql", Dbmate.Replace("\n\n--", "\nINSERT INTO absent VALUES (1);\n--", StringComparison.Ordinal));
        await project.FailToUpAsync<ScriptFailedException>();
        project.Add("1_a.sql", "-- A new line.\n" + Dbmate.Replace("\n\n--", "\nINSERT INTO a VALUES (1);\n--", StringComparison.Ordinal));

        await project.UpAsync();

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
    }

    [Fact]
    public async Task A_part_of_a_file_larger_than_what_is_held_in_memory_is_read_from_it()
    {
        await using var project = await Project.CreateAsync(server);
        var filling = string.Concat(Enumerable.Repeat($"-- {new string('x', 997)}\n", 1200));
        project.Add("1_a.sql", $"-- migrate:up\nCREATE TABLE a (id INTEGER);\n{filling}INSERT INTO a VALUES (1);\n-- migrate:down\n{filling}DROP TABLE a;\n");

        await project.UpAsync();
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
        Assert.Empty((await project.UpAsync()).Steps);
        await project.DownAsync("base");

        Assert.Empty(await project.TablesAsync());
    }

    [Fact]
    public async Task A_database_that_holds_nothing_begins_with_the_newest_baseline()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("V1__a.sql", "CREATE TABLE a (id INTEGER);").Add("V2__b.sql", "CREATE TABLE b (id INTEGER);").Add("V3__c.sql", "CREATE TABLE c (id INTEGER);")
            .Add("B1__all.sql", "CREATE TABLE one (id INTEGER);").Add("B2__all.sql", "CREATE TABLE two (id INTEGER);");

        Assert.Equal(["2", "3"], (await project.UpAsync()).Steps.Select(s => s.Version));

        Assert.Equal(["c", "two"], await project.TablesAsync());
        Assert.Equal(["2 B__all", "3 c"], await project.JournalAsync("version, name"));
        var survey = await project.SurveyAsync();
        Assert.Equal((DatabaseStanding.UpToDate, "3"), (survey.Standing, survey.Current));
        Assert.Empty(survey.Pending);
        Assert.Empty(survey.State!.Missing);

        project.Add("B2__all.sql", "CREATE TABLE three (id INTEGER);");
        Assert.Contains("B2__all.sql", (await project.FailToUpAsync<PlanException>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_baseline_that_leads_too_far_or_comes_too_late_is_passed_over()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("V1__a.sql", "CREATE TABLE a (id INTEGER);").Add("V2__b.sql", "CREATE TABLE b (id INTEGER);").Add("B2__all.sql", "CREATE TABLE two (id INTEGER);");

        await project.UpAsync("1");
        Assert.Equal(["a"], await project.TablesAsync());
        await project.UpAsync();

        Assert.Equal(["a", "b"], await project.TablesAsync());
    }

    [Fact]
    public async Task A_baseline_that_failed_is_corrected_and_goes_on()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("V1__a.sql", "CREATE TABLE a (id INTEGER);").Add("V2__b.sql", "CREATE TABLE b (id INTEGER);")
            .Add("B2__all.sql", "CREATE TABLE two (id INTEGER);\nINSERT INTO absent VALUES (1);\n");
        await project.FailToUpAsync<ScriptFailedException>();
        project.Add("B2__all.sql", "CREATE TABLE two (id INTEGER);\nINSERT INTO two VALUES (1);\n");

        await project.UpAsync();

        Assert.Equal(["two"], await project.TablesAsync());
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM two"));
    }

    [Fact]
    public async Task What_a_change_of_sqitch_requires_of_another_project_comes_first()
    {
        await using var project = await Project.CreateAsync(server, "orders", "catalog");
        project.AddTo("orders", "sqitch.plan", "%project=orders\no1 x\no2 [o1 catalog:c2] x\n").AddTo("orders", "deploy/o1.sql", "").AddTo("orders", "deploy/o2.sql", "")
            .AddTo("catalog", "sqitch.plan", "%project=catalog\nc1 x\nc2 x\nc3 x\n").AddTo("catalog", "deploy/c1.sql", "").AddTo("catalog", "deploy/c2.sql", "").AddTo("catalog", "deploy/c3.sql", "");

        var result = await project.TryUpAsync();

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(
            ["orders/0001", "catalog/0001", "catalog/0002", "orders/0002", "catalog/0003"],
            result.Plan.Steps.Select(s => $"{s.Database}/{s.Label}"));
    }

    [Theory]
    [InlineData("changelog.sql#0001")]
    [InlineData("changelog.sql#0002-1")]
    [InlineData("head-1")]
    public async Task Targets_may_be_names(string target)
    {
        await using var project = await Project.CreateAsync(server);
        foreach (var (file, text) in LayoutSample.Of("liquibase"))
            project.Add(file, text);

        Assert.Equal("changelog.sql#0001", (await project.UpAsync(target)).Current);
    }

    [Theory]
    [InlineData("Script0001", "Script0001 - Create a.sql")]
    [InlineData("Script0001 - Create a.sql", "Script0001 - Create a.sql")]
    public async Task Targets_may_be_the_unambiguous_start_of_a_name_with_signs_in_it(string target, string version)
    {
        await using var project = await Project.CreateAsync(server);
        foreach (var (file, text) in LayoutSample.Of("dbup"))
            project.Add(file, text);

        Assert.Equal(version, (await project.UpAsync(target)).Current);
        Assert.Contains("2 versions start so", (await project.FailToUpAsync<TargetException>("Script000")).Message, StringComparison.Ordinal);
    }
}
