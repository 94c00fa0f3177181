using MultiDbMigrator.Engines;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Faults;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Connections that are lost in a run.</summary>
/// <param name="server">The server.</param>
/// <param name="lockWord">A word of the call that takes the lock.</param>
public abstract class LostConnectionSuite(ITestServer server, string lockWord)
{
    private const string Progress = "version, state, statements_done, statements_total";

    [Theory]
    [InlineData("VALUES (1)", false)]
    [InlineData("VALUES (1)", true)]
    [InlineData("VALUES (2)", false)]
    [InlineData("COMMIT", false)]
    [InlineData("COMMIT", true)]
    public async Task A_script_whose_connection_is_lost_is_applied_once_by_the_same_run(string word, bool arrives)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.UpAsync();
        await using var proxy = new BreakingProxy(server, project.Database);
        project.Set(Project.Section, "connection_string", proxy.ConnectionString).Add("0002_fill.sql", "INSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\n");
        proxy.BreakAt(word, arrives);

        var report = await project.UpAsync();

        Assert.True(proxy.HasBroken);
        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["0001 applied 1 1", "0002 applied 2 2"], await project.JournalAsync(Progress));
        Assert.Equal("0002", Assert.Single(report.Steps).Version);
        Assert.NotEmpty(project.Events.Of<TryingAgain>());
    }

    [Theory]
    [InlineData("VALUES (1)", false)]
    [InlineData("VALUES (1)", true)]
    [InlineData("VALUES (2)", false)]
    [InlineData("VALUES (2)", true)]
    public async Task A_script_of_several_transactions_goes_on_at_the_statement_that_was_lost(string word, bool arrives)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.UpAsync();
        await using var proxy = new BreakingProxy(server, project.Database);
        project.Set(Project.Section, "connection_string", proxy.ConnectionString).Add("0002_fill.sql", "-- migrator: no-transaction\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\nINSERT INTO a VALUES (3);\n");
        proxy.BreakAt(word, arrives);

        await project.UpAsync();

        Assert.True(proxy.HasBroken);
        Assert.Equal(["1", "2", "3"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["0001 applied 1 1", "0002 applied 3 3"], await project.JournalAsync(Progress));
    }

    [Theory]
    [InlineData("VALUES (3)", false)]
    [InlineData("VALUES (3)", true)]
    [InlineData("VALUES (5)", true)]
    public async Task A_new_database_whose_connection_is_lost_gets_each_script_once(string word, bool arrives)
    {
        await using var project = (await Project.CreateAsync(server)).AddTableAndRows(5);
        await using var proxy = new BreakingProxy(server, project.Database);
        project.Set(Project.Section, "connection_string", proxy.ConnectionString);
        proxy.BreakAt(word, arrives);

        var report = await project.UpAsync();

        Assert.True(proxy.HasBroken);
        Assert.Equal(["1", "2", "3", "4", "5"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["0001", "0002", "0003", "0004", "0005", "0006"], await project.JournalAsync("version"));
        Assert.Equal(["0001", "0002", "0003", "0004", "0005", "0006"], report.Steps.Select(s => s.Version));
    }

    [Theory]
    [InlineData("VALUES (3)")]
    [InlineData("VALUES (5)")]
    public async Task What_a_lost_connection_left_unknown_is_rolled_back_too(string word)
    {
        await using var project = (await Project.CreateAsync(server)).AddTableAndRows(5).Set("migrator", "on_error", "rollback");
        await using var proxy = new BreakingProxy(server, project.Database);
        project.Set(Project.Section, "connection_string", proxy.ConnectionString);
        proxy.BreakAt(word, arrives: true);

        var away = new Midway(e => e is TryingAgain, () =>
        {
            proxy.RefuseNext();
            return Task.CompletedTask;
        });
        var result = await project.CreateMigrator(away).UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken);

        Assert.IsType<UnreachableException>(result.FirstError);
        Assert.True(proxy.HasBroken);
        Assert.Empty(await project.TablesAsync());
        Assert.Equal(DatabaseStanding.Empty, (await project.SurveyAsync()).Standing);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lock_whose_connection_is_lost_is_taken_again(bool arrives)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await using var proxy = new BreakingProxy(server, project.Database);
        project.Set(Project.Section, "connection_string", proxy.ConnectionString);
        proxy.BreakAt(lockWord, arrives);

        await project.UpAsync();

        Assert.True(proxy.HasBroken);
        Assert.Equal(["0001 applied 1 1"], await project.JournalAsync(Progress));
    }

    [Fact]
    public async Task A_connection_that_is_cut_between_two_scripts_is_made_again()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").AddTable("0002", "b").AddTable("0003", "c");
        await using var administrator = await project.Database.OpenAsync();
        var cut = new Midway(e => e is StepFinished { Report.Version: "0001" }, () => Administrator.KillAsync(administrator, server, FaultKind.Backend), project.Events);

        var result = await project.CreateMigrator(cut).UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken);

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["a", "b", "c"], await project.TablesAsync());
        Assert.Equal(["0001 applied 1 1", "0002 applied 1 1", "0003 applied 1 1"], await project.JournalAsync(Progress));
        Assert.NotEmpty(project.Events.Of<TryingAgain>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_survey_whose_connection_is_lost_is_made_again(bool arrives)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await using var proxy = new BreakingProxy(server, project.Database);
        project.Set(Project.Section, "connection_string", proxy.ConnectionString);
        proxy.BreakAt("schema_journal", arrives);

        var report = await project.SurveyAsync();

        Assert.True(proxy.HasBroken);
        Assert.Equal(DatabaseStanding.Empty, report.Standing);
    }
}
