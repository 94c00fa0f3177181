using System.Data.Common;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>The limits that PostgreSQL keeps on a script's statements.</summary>
public sealed class PostgreSqlTimeoutTests(TestServers servers)
{
    [Theory]
    [InlineData("statement_timeout", "")]
    [InlineData("statement_timeout", "-- migrator: no-transaction\n")]
    [InlineData("statement_lock_timeout", "")]
    [InlineData("statement_lock_timeout", "-- migrator: no-transaction\n")]
    public async Task A_script_sees_the_limits_of_its_section_and_its_own_and_the_next_sees_none_of_them(string key, string annotation)
    {
        var (setting, word) = key == "statement_timeout" ? ("statement_timeout", "statement-timeout") : ("lock_timeout", "statement-lock-timeout");
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Set(Project.Section, key, "15m");
        project.Add("0001_look.sql", $"{annotation}CREATE TABLE looks (id serial, value text);\nINSERT INTO looks (value) SELECT current_setting('{setting}');\n");
        project.Add("0002_look.sql", $"-- migrator: {word} 30m\n{annotation}INSERT INTO looks (value) SELECT current_setting('{setting}');\nINSERT INTO looks (value) SELECT current_setting('{setting}');\n");
        project.Add("0003_look.sql", $"{annotation}INSERT INTO looks (value) SELECT current_setting('{setting}');\nSET {setting} = '7min';\nINSERT INTO looks (value) SELECT current_setting('{setting}');\nINSERT INTO looks (value) SELECT current_setting('{setting}');\n");

        await project.UpAsync();

        Assert.Equal(["15min", "30min", "30min", "15min", "7min", "7min"], await project.RowsAsync("SELECT value FROM looks ORDER BY id"));
    }

    [Theory]
    [InlineData("", "section")]
    [InlineData("-- migrator: no-transaction\n", "section")]
    [InlineData("-- migrator: statement-timeout 200ms\n", "at the top of the script")]
    public async Task A_statement_that_takes_too_long_is_stopped_with_the_limit_and_where_it_was_set(string annotation, string place)
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a").Set(Project.Section, "statement_timeout", "200ms");
        project.Add("0002_sleep.sql", $"{annotation}INSERT INTO a VALUES (1);\nSELECT pg_sleep(600);\n");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(("57014", "SELECT pg_sleep(600)"), (error.Error.Code, error.Statement));
        Assert.Contains("200ms", error.Error.Hint, StringComparison.Ordinal);
        Assert.Contains(place, error.Error.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_may_take_longer_than_each_of_its_statements()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).Set(Project.Section, "statement_timeout", "2s");
        project.Add("0001_sleep.sql", string.Concat(Enumerable.Repeat("SELECT pg_sleep(0.3);\n", 8)));

        await project.UpAsync();
    }

    [Fact]
    public async Task An_application_that_reads_is_not_held_up_by_a_change_that_queues_behind_a_long_reader()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).Set(Project.Section, "statement_lock_timeout", "200ms").AddTable("0001", "a");
        await project.UpAsync();
        project.Add("0002_alter.sql", "ALTER TABLE a ADD COLUMN more int;");
        await using var reader = await BeginAsync(project, "BEGIN; SELECT * FROM a");
        var running = Task.Run(() => project.TryUpAsync());
        while (!running.IsCompleted && await project.Database.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") == "0")
            await Task.Yield();

        Assert.Empty(await project.RowsAsync("SELECT id FROM a"));

        await project.Events.WaitForAsync(e => e is TryingAgain);
        await reader.DisposeAsync();
        var result = await running;
        Assert.True(result.IsOk, result.FirstError?.ToString());
    }

    [Fact]
    public async Task After_ten_attempts_a_change_that_queues_fails_with_the_limit_and_leaves_nothing()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).Set(Project.Section, "statement_lock_timeout", "10ms").AddTable("0001", "a");
        await project.UpAsync();
        project.Add("0002_alter.sql", "CREATE TABLE b (id int);\nALTER TABLE a ADD COLUMN more int;");
        await using var reader = await BeginAsync(project, "BEGIN; SELECT * FROM a");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(("55P03", Transience.TakenBack), (error.Error.Code, error.Error.Transience));
        Assert.Contains("statement_lock_timeout = 10ms", error.Message, StringComparison.Ordinal);
        Assert.Equal(9, project.Events.Of<TryingAgain>().Count());
        Assert.Contains(project.Events.Notices, n => n.Contains("10 attempts", StringComparison.Ordinal));
        Assert.Equal(["a"], await project.TablesAsync());
    }

    private static async Task<DbConnection> BeginAsync(Project project, string sql)
    {
        var connection = await project.Database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return connection;
    }
}
