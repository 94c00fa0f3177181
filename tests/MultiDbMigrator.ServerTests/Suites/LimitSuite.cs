using System.Data.Common;
using System.Globalization;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Limits on how long a statement may wait for a lock.</summary>
public abstract class LimitSuite(ITestServer server)
{
    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task A_statement_that_queues_for_a_lock_gives_way_and_goes_well_on_a_later_try(string annotation)
    {
        await using var project = (await Project.CreateAsync(server)).Set(Project.Section, "statement_lock_timeout", "1s").AddTable("0001", "a");
        await project.UpAsync();
        project.Add("0002_alter.sql", $"{annotation}CREATE TABLE b (id INTEGER);\nALTER TABLE a ADD COLUMN more INTEGER;\nINSERT INTO b VALUES (1);\n");
        await using var holder = await HoldAsync(project);
        var running = Task.Run(() => project.TryUpAsync());
        await project.Events.WaitForAsync(e => e is TryingAgain);
        await holder.DisposeAsync();

        var result = await running;

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Empty(await project.RowsAsync("SELECT more FROM a"));
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM b"));
        Assert.Equal(["0001 applied", "0002 applied"], await project.JournalAsync("version, state"));
    }

    private static async Task<DbConnection> HoldAsync(Project project)
    {
        var connection = await project.Database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = string.Format(CultureInfo.InvariantCulture, project.Sql.HoldTable, "a");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
