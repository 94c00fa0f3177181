using MultiDbMigrator.Running;
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
