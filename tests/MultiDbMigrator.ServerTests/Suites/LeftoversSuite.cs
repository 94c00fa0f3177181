using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>What one script leaves in the session does not reach the next, on any engine.</summary>
public abstract class LeftoversSuite(ITestServer server)
{
    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task A_temporary_table_does_not_reach_the_next_script(string annotation)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_make.sql", annotation + "CREATE TEMPORARY TABLE scratch (id INTEGER);\nINSERT INTO scratch VALUES (1);\n");
        project.Add("0002_use.sql", "INSERT INTO scratch VALUES (2);");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(project.Sql.MissingTable, error.Error.Code);
        Assert.EndsWith("0002_use.sql", error.File, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_temporary_table_is_there_for_the_rest_of_its_script()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_use.sql", "CREATE TEMPORARY TABLE scratch (id INTEGER);\nINSERT INTO scratch VALUES (1);\nINSERT INTO a SELECT id FROM scratch;\n");

        await project.UpAsync();

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
    }

    [Fact]
    public async Task A_script_that_failed_leaves_nothing_in_the_session_either()
    {
        await using var project = (await Project.CreateAsync(server, "one")).AddTableTo("one", "0001", "a");
        project.AddTo("one", "0002_make.sql", "-- migrator: no-transaction\nCREATE TEMPORARY TABLE a (id INTEGER);\nINSERT INTO absent VALUES (1);\n");
        await project.TryUpAsync();

        Assert.Equal(["0001 applied", "0002 failed"], await project.JournalAsync("version, state"));
    }
}
