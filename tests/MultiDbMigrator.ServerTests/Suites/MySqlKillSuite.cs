using System.Data.Common;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Statements that are stopped, and connections that are taken away, while the server is at work.</summary>
public abstract class MySqlKillSuite(ITestServer server)
{
    private const string Own = "SET @x = 1;\n";

    [Theory]
    [InlineData("")]
    [InlineData(Own)]
    public async Task A_run_that_loses_its_connection_in_a_statement_goes_on_there(string first)
    {
        await using var project = await ProjectAsync(first);
        project.Set(Project.Section, "connect_timeout", "30s");
        await using var reader = await ReadAsync(project);
        var running = Begin(project);

        await ExecuteAsync(reader, $"KILL CONNECTION {await FindAsync(project, "ALTER TABLE a%")}");
        await project.Events.WaitForAsync(e => e is TryingAgain);
        await ExecuteAsync(reader, "COMMIT");

        var result = await running;
        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["1 -", "2 7"], await project.RowsAsync("SELECT id, c FROM a ORDER BY id"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Own)]
    public async Task A_statement_that_an_administrator_stops_is_the_one_at_which_the_next_run_goes_on(string first)
    {
        await using var project = await ProjectAsync(first);
        await using var reader = await ReadAsync(project);
        var running = Begin(project);

        await ExecuteAsync(reader, $"KILL QUERY {await FindAsync(project, "ALTER TABLE a%")}");

        var error = Assert.IsType<ScriptFailedException>((await running).FirstError);
        Assert.Contains("ALTER TABLE", error.Statement, StringComparison.Ordinal);
        Assert.EndsWith("failed", (await project.JournalAsync("state"))[^1], StringComparison.Ordinal);
        await ExecuteAsync(reader, "COMMIT");
        await project.UpAsync();
        Assert.Equal(["1 -", "2 7"], await project.RowsAsync("SELECT id, c FROM a ORDER BY id"));
    }

    [Fact]
    public async Task A_statement_that_waits_for_a_table_gives_way_to_the_application_and_tries_again()
    {
        await using var project = await ProjectAsync("", "-- migrator: statement-lock-timeout 1s\n");
        await using var reader = await ReadAsync(project);
        var running = Begin(project);
        await FindAsync(project, "ALTER TABLE a%");

        // It queues behind the ALTER, which must go away for it, not the reader.
        await project.RowsAsync("SELECT id FROM a");
        await project.Events.WaitForAsync(e => e is TryingAgain);
        await ExecuteAsync(reader, "COMMIT");

        var result = await running;
        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["1 -", "2 7"], await project.RowsAsync("SELECT id, c FROM a ORDER BY id"));
    }

    [Fact]
    public async Task A_statement_that_runs_for_too_long_is_stopped_on_the_server()
    {
        await using var project = await ProjectAsync("", "-- migrator: statement-timeout 1s\n");
        await using var reader = await ReadAsync(project);

        var error = Assert.IsType<ScriptFailedException>((await Begin(project)).FirstError);

        Assert.Contains("limit of 1 s", error.Message, StringComparison.Ordinal);
        Assert.Equal("failed 1", (await project.JournalAsync("state, statements_done"))[^1]);
        Assert.Equal(["0"], await project.RowsAsync("SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'ALTER TABLE a%' AND db = DATABASE()"));
    }

    [Fact]
    public async Task As_long_as_a_script_is_at_work_no_other_run_begins_though_the_connection_with_the_lock_is_gone()
    {
        await using var project = await ProjectAsync(Own);
        await using var reader = await ReadAsync(project);
        var running = Begin(project);
        var script = await FindAsync(project, "ALTER TABLE a%");
        var main = await project.Database.ScalarAsync($"SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND command = 'Sleep' AND id NOT IN ({script}, {await IdOfAsync(reader)})");
        await ExecuteAsync(reader, $"KILL {main}");
        project.Set(Project.Section, "lock_timeout", "0s");

        var error = Assert.IsType<LockTimeoutException>((await project.TryUpAsync()).FirstError);

        Assert.Contains($"connection {script}", error.Message, StringComparison.Ordinal);
        await ExecuteAsync(reader, "COMMIT");
        await running;
        project.Set(Project.Section, "lock_timeout", "60s");
        await project.UpAsync();
        Assert.Equal(["1 -", "2 7"], await project.RowsAsync("SELECT id, c FROM a ORDER BY id"));
    }

    [Theory]
    [InlineData("ALTER TABLE a ADD COLUMN c INT", true)]
    [InlineData("ALTER TABLE a ADD COLUMN c INT", false)]
    [InlineData("CREATE INDEX i ON a (c0)", true)]
    [InlineData("CREATE INDEX i ON a (c0)", false)]
    [InlineData("DROP INDEX i0 ON a", true)]
    [InlineData("DROP INDEX i0 ON a", false)]
    public async Task A_statement_that_has_happened_and_is_stopped_before_its_mark_is_not_refused_by_the_next_run(string statement, bool byAdministrator)
    {
        await using var project = await ProjectAsync("");
        await project.Database.ExecuteAsync("ALTER TABLE a ADD COLUMN c0 INT, ADD INDEX i0 (c0)");
        project.Add("0002_alter.sql", $"INSERT INTO a (id) VALUES (1);\n{statement};\nINSERT INTO a (id) VALUES (2);\n");
        await using var reader = await ReadAsync(project);
        using var stop = new CancellationTokenSource();
        var migrator = project.CreateMigrator();
        var running = Task.Run(() => migrator.UpgradeAsync(Target.Head, null, stop.Token));
        await FindAsync(project, $"{statement}%");
        await using var blocker = await project.Database.OpenAsync();
        await ExecuteAsync(blocker, "START TRANSACTION; SELECT id FROM schema_journal FOR UPDATE");
        await ExecuteAsync(reader, "COMMIT");
        var mark = await FindAsync(project, "UPDATE%schema_journal%");

        if (byAdministrator)
            await ExecuteAsync(reader, $"KILL QUERY {mark}");
        else
            await stop.CancelAsync();

        await WaitUntilNoneAsync(project, "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND info LIKE 'UPDATE%schema_journal%statements_done%'");
        await ExecuteAsync(blocker, "COMMIT");
        if (byAdministrator)
            Assert.False((await running).IsOk);
        else
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await project.UpAsync();
        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal("applied 3 3 -", (await project.JournalAsync("state, statements_done, statements_total, error"))[^1]);
    }

    [Fact]
    public async Task A_connection_that_idles_too_long_while_a_script_is_at_work_on_its_own_is_made_again()
    {
        await using var project = await ProjectAsync(Own);
        project.AddTable("0003", "b").Set(Project.Section, "session", "SET SESSION wait_timeout = 1");
        await using var reader = await ReadAsync(project);
        var running = Begin(project);
        var script = await FindAsync(project, "ALTER TABLE a%");
        await WaitUntilNoneAsync(project, $"SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND command = 'Sleep' AND id NOT IN ({script}, {await IdOfAsync(reader)})");

        await ExecuteAsync(reader, "COMMIT");

        var result = await running;
        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.NotEmpty(project.Events.Of<TryingAgain>());
        Assert.Equal(["a", "b"], await project.TablesAsync());
        Assert.Equal(["1 -", "2 7"], await project.RowsAsync("SELECT id, c FROM a ORDER BY id"));
    }

    private async Task<Project> ProjectAsync(string first, string annotation = "")
    {
        var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.UpAsync();
        await project.Database.ExecuteAsync("ALTER TABLE a ADD PRIMARY KEY (id)");
        return project.Add("0002_alter.sql", $"{annotation}{first}INSERT INTO a VALUES (1);\nALTER TABLE a ADD COLUMN c INT;\nINSERT INTO a VALUES (2, 7);\n");
    }

    /// <summary>Someone of the application who reads the table, and keeps those off who would change it.</summary>
    private static async Task<DbConnection> ReadAsync(Project project)
    {
        var connection = await project.Database.OpenAsync();
        await ExecuteAsync(connection, "START TRANSACTION; SELECT * FROM a");
        return connection;
    }

    private static Task<RunResult> Begin(Project project)
    {
        var migrator = project.CreateMigrator();
        return Task.Run(() => migrator.UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken));
    }

    /// <summary>Waits until a statement is at work.</summary>
    /// <returns>Its connection.</returns>
    private static async Task<string> FindAsync(Project project, string statement)
    {
        while (true)
        {
            var found = await project.RowsAsync($"SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND info LIKE '{statement}'");
            if (found.Count > 0)
                return found[0];
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task WaitUntilNoneAsync(Project project, string query)
    {
        while ((await project.RowsAsync(query)).Count > 0)
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task<string> IdOfAsync(DbConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT CONNECTION_ID()";
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture)!;
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
