using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Adopting;

/// <summary>A database that another tool has migrated goes on with this one, whichever tool it was.</summary>
public abstract class AdoptSuite(ITestServer server)
{
    private const string Columns = "version, kind, state";

    public static TheoryData<string> Tools => [.. ForeignCases.All.Select(c => c.Tool)];

    public static TheoryData<string, string> Faults => [.. ForeignCases.All.SelectMany(c => c.Faults.Select(f => (c.Tool, f.Name)))];

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task What_the_other_tool_applied_is_adopted_and_the_way_is_open_up_and_down(string tool)
    {
        var (project, foreign) = await CreateAsync(tool);
        await using var _ = project;
        var before = await ReadAsync(project, foreign);

        var adopted = await project.AdoptAsync();

        Assert.Equal((tool, true, 2, 1), (adopted.Adoption!.Tool, adopted.Adoption.IsWritten, adopted.Adoption.Count(AdoptionOutcome.Adopted), adopted.Adoption.Count(AdoptionOutcome.Pending)));
        Assert.Equal(before, await ReadAsync(project, foreign));
        var survey = await project.SurveyAsync();
        Assert.Single(survey.Pending);
        Assert.Empty(survey.State!.Edited);
        Assert.Empty(survey.State.OutOfOrder);
        await project.UpAsync();
        Assert.Contains("c", await project.TablesAsync());
        Assert.Empty((await project.SurveyAsync()).Pending);
        if (!foreign.HasDowns)
            return;
        await project.DownAsync("-1");
        Assert.DoesNotContain("c", await project.TablesAsync());
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Times_and_authors_are_kept_where_the_other_journal_has_them(string tool)
    {
        var (project, foreign) = await CreateAsync(tool);
        await using var _ = project;

        await project.AdoptAsync();

        var row = (await project.SurveyAsync()).State!.History.Rows[^1];
        Assert.StartsWith($"adopted from {tool} (", row.Error, StringComparison.Ordinal);
        if (foreign.Applied.At is { } at)
            Assert.Equal(at, row.FinishedAt!.Value.ToString("yyyy-MM-dd HH:mm:ss", null));
        else
            Assert.NotNull(row.FinishedAt);
        Assert.Equal(foreign.Applied.By ?? $"{Environment.UserName}@{Environment.MachineName}", row.AppliedBy);
        if (foreign.Applied.Ms is { } took)
            Assert.Equal((took, TimeSpan.FromMilliseconds(took)), (row.DurationMs, row.FinishedAt - row.StartedAt));
    }

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task Running_it_twice_changes_nothing(string tool)
    {
        var (project, _) = await CreateAsync(tool);
        await using var disposal = project;
        await project.AdoptAsync();
        var journal = await project.JournalAsync();

        var again = await project.AdoptAsync();

        Assert.Equal((0, 2), (again.Adoption!.Count(AdoptionOutcome.Adopted), again.Adoption.Count(AdoptionOutcome.AlreadyThere)));
        Assert.Equal(journal, await project.JournalAsync());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_database_that_is_not_well_is_refused_with_what_to_do(string tool, string fault)
    {
        var (project, foreign) = await CreateAsync(tool);
        await using var _ = project;
        var wrong = foreign.Faults.Single(f => f.Name == fault);
        if (wrong.Sql.Length > 0)
            await project.Database.ExecuteAsync(ForeignSql.For(project.Engine, wrong.Sql));
        if (wrong.File is { } file && wrong.Text is { } text)
            project.Add(file, text);
        else if (wrong.File is { } gone)
            project.Remove(gone);
        var tables = await project.TablesAsync();

        var result = await project.TryAdoptAsync();

        var error = Assert.IsType<AdoptionException>(result.FirstError);
        Assert.Equal(FailureKind.Input, error.Kind);
        Assert.Contains(wrong.Says, error.Message, StringComparison.Ordinal);
        Assert.False(result.Databases[0].Adoption!.IsWritten);
        Assert.Equal(tables, await project.TablesAsync());
        Assert.Empty((await project.SurveyAsync()).State!.History.Rows);
    }

    [Theory]
    [InlineData("flyway")]
    [InlineData("sqlx")]
    [InlineData("prisma")]
    [InlineData("atlas")]
    public async Task What_differs_from_what_was_applied_is_taken_as_it_is_when_that_is_said(string tool)
    {
        var (project, foreign) = await CreateAsync(tool);
        await using var _ = project;
        var edited = foreign.Faults.Single(f => f.Name == "edited");
        project.Add(edited.File!, edited.Text!);

        await project.AdoptAsync(new AdoptionRequest { AcceptsChecksum = true });

        Assert.EndsWith(", text accepted as it is now", (await project.SurveyAsync()).State!.History.Rows[^1].Error, StringComparison.Ordinal);
        await project.UpAsync();
    }

    [Fact]
    public async Task A_script_that_is_edited_after_it_was_adopted_is_noticed()
    {
        var (project, _) = await CreateAsync("golang-migrate");
        await using var disposal = project;
        await project.AdoptAsync();
        project.Add("000002_b.up.sql", "CREATE TABLE b (id INTEGER, more INTEGER);\n");

        Assert.Contains("edited after it was applied", (await project.FailToUpAsync<PlanException>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_what_would_be_written_and_writes_nothing()
    {
        var (project, _) = await CreateAsync("flyway");
        await using var disposal = project;

        var report = await project.AdoptAsync(new AdoptionRequest { IsDryRun = true });

        Assert.Equal((2, false), (report.Adoption!.Count(AdoptionOutcome.Adopted), report.Adoption.IsWritten));
        Assert.DoesNotContain("schema_journal", (await project.Database.QueryAsync(project.Sql.Tables)).Select(r => r[0]));
    }

    [Fact]
    public async Task Of_two_journals_both_are_named_and_one_can_be_chosen()
    {
        var (project, _) = await CreateAsync("golang-migrate");
        await using var disposal = project;
        await project.Database.ExecuteAsync(ForeignSql.For(project.Engine, ForeignCases.Of("goose").Sql));

        var error = Assert.IsType<AdoptionException>((await project.TryAdoptAsync()).FirstError);
        var chosen = await project.AdoptAsync(new AdoptionRequest { From = "goose" });

        Assert.Contains("golang-migrate (", error.Message, StringComparison.Ordinal);
        Assert.Contains("goose (", error.Message, StringComparison.Ordinal);
        Assert.Contains("--from golang-migrate or --from goose", error.Message, StringComparison.Ordinal);
        Assert.Equal("goose", chosen.Adoption!.Tool);
    }

    [Fact]
    public async Task Without_any_journal_the_error_says_what_was_looked_for()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.Database.ExecuteAsync("CREATE TABLE theirs (id INTEGER)");

        var result = await project.TryAdoptAsync();

        var error = Assert.IsType<AdoptionException>(result.FirstError);
        foreach (var foreign in ForeignCases.All)
            Assert.Contains($" of {foreign.Tool}", error.Message, StringComparison.Ordinal);
        Assert.Equal(["theirs"], await project.TablesAsync());
    }

    [Fact]
    public async Task Without_any_journal_but_its_own_there_is_nothing_to_adopt()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.UpAsync();

        var report = await project.AdoptAsync();

        Assert.Null(report.Adoption!.Tool);
        Assert.Equal(["0001 apply applied"], await project.JournalAsync(Columns));
    }

    [Fact]
    public async Task A_fault_in_one_database_leaves_all_of_them_as_they_are()
    {
        await using var project = await Project.CreateAsync(server, "one", "two", "three");
        foreach (var section in new[] { "one", "two", "three" })
        {
            project.AddTableTo(section, "1", "a").AddTableTo(section, "2", "b");
            await project.DatabaseOf(section).ExecuteAsync("CREATE TABLE schema_migrations (version BIGINT, dirty BOOLEAN); INSERT INTO schema_migrations VALUES (1, FALSE)");
        }

        await project.DatabaseOf("two").ExecuteAsync("UPDATE schema_migrations SET dirty = TRUE");
        await project.DatabaseOf("three").ExecuteAsync("UPDATE schema_migrations SET version = 9");

        var result = await project.TryAdoptAsync();

        Assert.Equal([null, "two", "three"], result.Databases.Select(d => (d.Error as AdoptionException)?.Database));
        foreach (var section in new[] { "one", "two", "three" })
            Assert.Equal(["schema_migrations"], (await project.DatabaseOf(section).QueryAsync(project.Sql.Tables)).Select(r => r[0]));
    }

    [Fact]
    public async Task All_databases_are_adopted_in_one_go()
    {
        await using var project = await Project.CreateAsync(server, "one", "two");
        foreach (var section in new[] { "one", "two" })
        {
            project.AddTableTo(section, "1", "a").AddTableTo(section, "2", "b");
            await project.DatabaseOf(section).ExecuteAsync("CREATE TABLE schema_migrations (version BIGINT, dirty BOOLEAN); INSERT INTO schema_migrations VALUES (1, FALSE)");
        }

        var result = await project.TryAdoptAsync();

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.All(result.Databases, d => Assert.Equal(("1", "2"), (d.Current, Assert.Single(d.Pending))));
    }

    [Fact]
    public async Task A_lower_script_that_the_other_tool_did_not_apply_is_shown_and_stays_to_be_run()
    {
        await using var project = await VersionsAsync("1", "3");
        project.AddTable("1", "a").AddTable("2", "b").AddTable("3", "c").AddTable("4", "d");

        var report = await project.AdoptAsync();

        Assert.Equal(["2_b OutOfOrder", "4_d Pending"], report.Adoption!.Rows.Where(r => r.Outcome != AdoptionOutcome.Adopted).Select(r => $"{r.Script} {r.Outcome}"));
        Assert.Equal(["1 stamp applied", "3 stamp applied"], await project.JournalAsync(Columns));
    }

    [Fact]
    public async Task Old_rows_whose_scripts_were_put_together_are_passed_over_where_the_tool_does_so()
    {
        await using var project = await VersionsAsync("1", "2", "3");
        project.AddTable("3", "c");

        var report = await project.AdoptAsync();

        Assert.Equal(["1 NoScript", "2 NoScript", "3 Adopted"], report.Adoption!.Rows.Select(r => $"{r.Label} {r.Outcome}"));
    }

    [Fact]
    public async Task What_was_adopted_is_reverted_by_the_journal_when_the_folder_has_lost_it()
    {
        var (project, _) = await CreateAsync("golang-migrate");
        await using var disposal = project;
        project.Add("000002_b.down.sql", "DROP TABLE b;\n");
        await project.AdoptAsync();
        project.Remove("000002_b.up.sql").Remove("000002_b.down.sql");

        await project.DownAsync("-1");

        Assert.DoesNotContain("b", await project.TablesAsync());
    }

    [Fact]
    public async Task A_database_that_began_with_a_baseline_of_Flyways_lacks_nothing_below_it()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("V1__a.sql", "CREATE TABLE a (id INTEGER);\n").Add("B2__all.sql", "CREATE TABLE b (id INTEGER);\n").Add("V2__b.sql", "CREATE TABLE b (id INTEGER);\n").Add("V3__c.sql", "CREATE TABLE c (id INTEGER);\n");
        await project.Database.ExecuteAsync("CREATE TABLE b (id INTEGER)");
        await project.Database.ExecuteAsync(ForeignSql.For(project.Engine, ForeignCases.Of("flyway").Sql));
        await project.Database.ExecuteAsync(
            "DELETE FROM flyway_schema_history; INSERT INTO flyway_schema_history VALUES (1, '2', 'all', 'SQL_BASELINE', 'B2__all.sql', -317497204, 'ada', '2026-01-01 10:00:00', 1, TRUE)");

        var report = await project.AdoptAsync();

        Assert.Equal(["B2__all.sql Adopted", "3_c Pending"], report.Adoption!.Rows.Select(r => $"{r.Label ?? r.Script} {r.Outcome}"));
        Assert.Equal("3", Assert.Single(report.Pending));
        await project.UpAsync();
        Assert.Equal(["b", "c", "flyway_schema_history"], await project.TablesAsync());
    }

    [Fact]
    public async Task What_was_reverted_since_is_not_adopted_again()
    {
        await using var project = await VersionsAsync("1", "2");
        project.AddTable("1", "a").AddTable("2", "b");
        await project.Database.ExecuteAsync("CREATE TABLE a (id INTEGER); CREATE TABLE b (id INTEGER);");
        await project.AdoptAsync();
        await project.DownAsync("1");

        var again = await project.AdoptAsync();

        Assert.Equal(("1", 0), (again.Current, again.Adoption!.Count(AdoptionOutcome.Adopted)));
    }

    [Fact]
    public async Task What_the_other_tool_applies_later_is_adopted_by_another_run()
    {
        await using var project = await VersionsAsync("1");
        project.AddTable("1", "a").AddTable("2", "b");
        await project.AdoptAsync();
        await project.Database.ExecuteAsync("INSERT INTO schema_migrations VALUES ('2')");

        Assert.Equal("2", (await project.AdoptAsync()).Current);
        Assert.Equal(["1 stamp applied", "2 stamp applied"], await project.JournalAsync(Columns));
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(Project project, ForeignCase foreign) =>
        [.. (await project.RowsAsync(ForeignSql.For(project.Engine, $"SELECT * FROM {foreign.Table}"))).Order(StringComparer.Ordinal)];

    // dbmate's journal.
    private async Task<Project> VersionsAsync(params string[] versions)
    {
        var project = await Project.CreateAsync(server);
        await project.Database.ExecuteAsync("CREATE TABLE schema_migrations (version VARCHAR(128) PRIMARY KEY)");
        foreach (var version in versions)
            await project.Database.ExecuteAsync($"INSERT INTO schema_migrations VALUES ('{version}')");
        return project;
    }

    private async Task<(Project Project, ForeignCase Foreign)> CreateAsync(string tool)
    {
        var foreign = ForeignCases.Of(tool);
        var project = await Project.CreateAsync(server);
        await foreign.MakeAsync(project);
        return (project, foreign);
    }
}
