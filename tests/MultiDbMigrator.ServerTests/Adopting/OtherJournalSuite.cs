using MultiDbMigrator.Adopting.Named;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running.Surveying;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Adopting;

/// <summary>A database that another tool has migrated is not taken for a new one.</summary>
public abstract class OtherJournalSuite(ITestServer server)
{
    public static TheoryData<string> Tools => [.. ForeignCases.All.Select(c => c.Tool)];

    public static TheoryData<string> NamedTools => [.. NamedJournals.All.Select(j => j.Tool)];

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task An_upgrade_is_refused_until_the_history_is_adopted(string tool)
    {
        await using var project = await Project.CreateAsync(server);
        await ForeignCases.Of(tool).MakeAsync(project);
        var tables = await project.TablesAsync();

        var error = await project.FailToUpAsync<OtherJournalException>();

        Assert.Equal(FailureKind.Input, error.Kind);
        Assert.Contains($"{tool} (", error.Message, StringComparison.Ordinal);
        Assert.Contains("adopt; or", error.Message, StringComparison.Ordinal);
        Assert.Equal(tables, await project.TablesAsync());
        Assert.StartsWith($"{tool} (", Assert.Single((await project.SurveyAsync()).OtherJournals), StringComparison.Ordinal);
        await project.AdoptAsync();
        await project.UpAsync();
        Assert.Empty((await project.SurveyAsync()).OtherJournals);
    }

    [Theory]
    [MemberData(nameof(NamedTools))]
    public async Task A_journal_of_names_is_noticed_and_adopted(string tool)
    {
        var journal = NamedJournals.All.First(j => j.Tool == tool);
        await using var project = (await Project.CreateAsync(server)).AddTable("20260101000000", "a").AddTable("20260102000000", "b");
        await project.Database.ExecuteAsync("CREATE TABLE a (id INTEGER)");
        var columns = string.Join(", ", journal.Table.Columns.Select(c => $"[{c}] VARCHAR(200)"));
        var values = string.Join(", ", journal.Table.Columns.Select(c => Value(c)));
        await project.Database.ExecuteAsync(ForeignSql.For(project.Engine, $"CREATE TABLE [{journal.Table.Names[0]}] ({columns}); INSERT INTO [{journal.Table.Names[0]}] VALUES ({values})"));

        Assert.StartsWith($"{tool} (", Assert.Single((await project.FailToUpAsync<OtherJournalException>()).Journals), StringComparison.Ordinal);
        var adopted = await project.AdoptAsync();
        Assert.Equal((tool, "20260101000000"), (adopted.Adoption!.Tool, adopted.Current));
        Assert.Equal(["20260102000000"], (await project.UpAsync()).Steps.Select(s => s.Version));
    }

    [Fact]
    public async Task One_that_insists_goes_on()
    {
        await using var project = await GooseAsync();

        project.IgnoresOtherJournals = true;
        await project.UpAsync();

        Assert.Contains("c", await project.TablesAsync());
        Assert.Empty((await project.UpAsync()).Steps);
    }

    [Fact]
    public async Task Sql_of_an_upgrade_is_refused_too_and_a_plan_only_where_nobody_insists()
    {
        await using var project = await GooseAsync();
        var migrator = project.CreateMigrator();
        await using var text = new StringWriter();

        var sql = await migrator.WriteSqlAsync(StepAction.Apply, null, Target.Head, text, null, TestContext.Current.CancellationToken);
        var plan = await migrator.PlanAsync(StepAction.Apply, Target.Head, null, TestContext.Current.CancellationToken);

        Assert.IsType<OtherJournalException>(sql.FirstError);
        Assert.Empty(text.ToString());
        Assert.IsType<OtherJournalException>(plan.FirstError);
        project.IgnoresOtherJournals = true;
        Assert.Single((await project.CreateMigrator().PlanAsync(StepAction.Apply, Target.Head, null, TestContext.Current.CancellationToken)).Databases[0].OtherJournals);
    }

    [Fact]
    public async Task Tables_of_an_application_that_are_called_alike_are_none()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("1", "a");
        await project.Database.ExecuteAsync("CREATE TABLE changelog (id INTEGER, entry INTEGER); CREATE TABLE migrations (bird INTEGER); CREATE TABLE changes (id INTEGER); CREATE TABLE events (id INTEGER);");

        Assert.Empty((await project.SurveyAsync()).OtherJournals);
        await project.UpAsync();
    }

    [Fact]
    public async Task Another_database_of_the_run_is_not_touched_either()
    {
        await using var project = await Project.CreateAsync(server, "one", "two");
        project.AddTableTo("one", "1", "a").AddTableTo("two", "1", "a");
        await project.DatabaseOf("two").ExecuteAsync("CREATE TABLE schema_migrations (version BIGINT, dirty BOOLEAN)");

        var result = await project.TryUpAsync();

        Assert.Equal([null, "two"], result.Databases.Select(d => (d.Error as OtherJournalException)?.Database));
        Assert.Empty(await project.TablesAsync("one"));
    }

    private static string Value(string column) => column.ToUpperInvariant() switch
    {
        "VERSION" or "NAME" or "MIGRATION" or "FILENAME" or "ID" or "MIGRATION_ID" or "VERSION_ID" => "'20260101000000'",
        "IS_APPLIED" or "BATCH" => "'1'",
        _ => "'2026-01-01 10:00:00'",
    };

    private async Task<Project> GooseAsync()
    {
        var project = (await Project.CreateAsync(server)).AddTable("1", "c");
        await project.Database.ExecuteAsync(ForeignSql.For(project.Engine, ForeignCases.Of("goose").Sql));
        return project;
    }
}
