using System.Data;
using DbUp.Builder;
using DbUp.Engine;
using MultiDbMigrator.DbUp;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.DbUp;

/// <summary>DbUp's engine with this tool's journal.</summary>
public abstract class DbUpJournalSuite(ITestServer server)
{
    [Fact]
    public async Task The_command_sees_what_DbUp_applied()
    {
        await using var project = (await Project.CreateAsync(server)).Set(Project.Section, "layout", "dbup").AddFiles();
        On(project, b => b.WithEmbeddedAndCode()).Run();

        project.WriteIni();
        var check = await new MigratorCommand { WorkingFolder = project.Folder }.RunAsync("check");
        var current = await new MigratorCommand { WorkingFolder = project.Folder }.RunAsync("current");

        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
        Assert.Contains("Script0004 - Create b.sql", current.Output, StringComparison.Ordinal);
        Assert.Contains("up-to-date", current.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DbUp_applies_nothing_twice_and_goes_on()
    {
        await using var project = await Project.CreateAsync(server);
        On(project, b => b.WithScript("One", "CREATE TABLE a (id INTEGER)").WithScript("Two", new Returning("INSERT INTO a VALUES (2)"))).Run();

        var builder = On(project, b => b.WithScript("One", "CREATE TABLE a (id INTEGER)").WithScript("Two", new Returning("INSERT INTO a VALUES (2)")).WithScript("Zero", "INSERT INTO a VALUES (3)"));
        Assert.Equal(["One", "Two"], builder.Build().GetExecutedScripts());
        builder.Run();
        builder.Run();

        Assert.Equal(["2", "3"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["One.sql apply applied", "Two.cs apply applied", "Zero.sql apply applied"], await project.JournalAsync());
    }

    [Fact]
    public async Task What_the_command_or_the_application_applied_counts_too()
    {
        await using var project = (await Project.CreateAsync(server)).Set(Project.Section, "layout", "dbup").AddFiles(withCode: false).Remove("Script0002 - Add region.sql");
        await project.UpAsync();

        On(project, b => b.WithEmbedded()).Run();

        Assert.Equal(["Script0001 - Create a.sql", "Script0004 - Create b.sql", $"{DbUpApplication.Prefix}Script0002 - Add region.sql"], await project.JournalAsync("version"));
    }

    [Fact]
    public async Task The_row_is_in_the_transaction_of_its_script()
    {
        await using var project = await Project.CreateAsync(server);

        var result = On(project, b => b.WithTransaction().WithScript("a.sql", "CREATE TABLE a (id INTEGER)").WithScript("b.sql", "INSERT INTO absent VALUES (1)")).Build().PerformUpgrade();

        Assert.False(result.Successful);
        Assert.Empty(await project.TablesAsync());
        Assert.Empty((await project.SurveyAsync()).State!.History.Rows);
    }

    [Fact]
    public async Task A_look_makes_no_table()
    {
        await using var project = await Project.CreateAsync(server);

        Assert.True(On(project, b => b.WithScript("a.sql", "CREATE TABLE a (id INTEGER)")).Build().IsUpgradeRequired());

        Assert.Empty(await project.RowsAsync(project.Sql.Tables));
    }

    [Fact]
    public async Task The_journal_is_the_one_of_the_section()
    {
        await using var project = (await Project.CreateAsync(server)).Set(Project.Section, "journal_table", "my_journal");
        On(project, b => b.WithEmbedded()).Run();

        var survey = await project.CreateMigrator().FromDbUp(Project.Section, DbUpApplication.On(project).WithEmbedded()).SurveyAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal(DatabaseStanding.UpToDate, survey.Databases[0].Standing);
        Assert.All(survey.Databases[0].State!.History.Rows, row => Assert.Equal((JournalKind.Apply, JournalState.Applied), (row.Kind, row.State)));
        Assert.Equal(["3"], await project.RowsAsync("SELECT count(*) FROM my_journal"));
    }

    private static UpgradeEngineBuilder On(Project project, Func<UpgradeEngineBuilder, UpgradeEngineBuilder> scripts) =>
        scripts(DbUpApplication.On(project)).JournalToMultiDbMigrator(project.CreateMigrator(), Project.Section);

    private sealed class Returning(string text) : IScript
    {
        public string ProvideScript(Func<IDbCommand> dbCommandFactory) => text;
    }
}
