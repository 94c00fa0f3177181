using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Where a script is one transaction, nothing of a failed one remains.</summary>
public abstract class TransactionalFailureSuite(ITestServer server)
{
    [Fact]
    public async Task Nothing_of_a_failed_script_remains()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_b.sql", "CREATE TABLE b (id INTEGER);\nINSERT INTO a VALUES (1);\nINSERT INTO absent VALUES (1);\n");

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(["a"], await project.TablesAsync());
        Assert.Empty(await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal(["0001 apply applied"], await project.JournalAsync());
    }

    [Fact]
    public async Task A_failed_script_may_be_corrected_anywhere()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "CREATE TABLE a (id INTEGER);\nINSERT INTO absent VALUES (1);\n");
        await project.FailToUpAsync<ScriptFailedException>();
        project.Add("0001_a.sql", "CREATE TABLE other (id INTEGER);\n");

        await project.UpAsync();

        Assert.Equal(["other"], await project.TablesAsync());
    }

    [Fact]
    public async Task A_constraint_that_is_checked_at_commit_fails_the_script_and_nothing_of_it_remains()
    {
        await using var project = await Project.CreateAsync(server);
        var session = project.Sql.IsFile ? "PRAGMA foreign_keys = ON" : "SELECT 1";
        project.Set(Project.Section, "session", session);
        project.Add("0001_a.sql", """
            CREATE TABLE parent (id INTEGER PRIMARY KEY);
            CREATE TABLE child (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);
            INSERT INTO child VALUES (7);
            """);

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.EndsWith("0001_a.sql", error.File, StringComparison.Ordinal);
        Assert.Empty(await project.TablesAsync());
        Assert.Equal(DatabaseStanding.Empty, (await project.SurveyAsync()).Standing);
    }

    [Fact]
    public async Task A_commit_that_fails_ends_the_run_before_the_next_script()
    {
        await using var project = await Project.CreateAsync(server);
        project.Set(Project.Section, "session", project.Sql.IsFile ? "PRAGMA foreign_keys = ON" : "SELECT 1");
        project.Add("0001_a.sql", "CREATE TABLE parent (id INTEGER PRIMARY KEY);\nCREATE TABLE child (parent INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED);\n");
        project.AddTable("0002", "b").Add("0003_orphan.sql", "INSERT INTO child VALUES (7);\n").AddTable("0004", "c").AddTable("0005", "d");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.EndsWith("0003_orphan.sql", error.File, StringComparison.Ordinal);
        Assert.Equal(["b", "child", "parent"], await project.TablesAsync());
        Assert.Equal(["0001", "0002"], await project.JournalAsync("version"));
    }

    [Fact]
    public async Task A_failed_revert_leaves_the_script_applied()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0001_a.down.sql", "DROP TABLE a;\nDROP TABLE absent;\n");
        await project.UpAsync();

        var report = (await project.TryDownAsync("base")).Databases[0];

        Assert.Equal("0001", report.Current);
        Assert.Equal(["a"], await project.TablesAsync());
        Assert.Equal(["0001 apply applied"], await project.JournalAsync());
    }
}
