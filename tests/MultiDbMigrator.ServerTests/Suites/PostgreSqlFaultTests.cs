using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>What PostgreSQL servers do to a run.</summary>
public sealed class PostgreSqlFaultTests(TestServers servers)
{
    [Fact]
    public async Task A_run_outlives_a_server_that_crashes_and_recovers_and_applies_its_script_once()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSqlToCrash)).AddTable("0001", "a").Set(Project.Section, "connect_timeout", "60s");
        await project.UpAsync();
        await project.Database.ExecuteAsync("CREATE TABLE naps (length int); INSERT INTO naps VALUES (600)");
        project.Add("0002_fill.sql", "INSERT INTO a VALUES (1);\nINSERT INTO a SELECT 2 FROM naps WHERE pg_sleep(length) IS NOT NULL;\n");
        var running = Task.Run(() => project.TryUpAsync());
        while (!running.IsCompleted && await project.Database.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'") == "0")
            await Task.Yield();
        await project.Database.ExecuteAsync("UPDATE naps SET length = 0");
        var process = await project.Database.ScalarAsync("SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'");

        // When a server process dies, the server ends all others and recovers from its log.
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => project.Database.ExecuteAsync($"COPY (SELECT 1) TO PROGRAM 'kill -9 {process}; sleep 60'"));

        var result = await running;
        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.NotEmpty(project.Events.Of<TryingAgain>());
        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["0001 applied", "0002 applied"], await project.JournalAsync("version, state"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_database_that_allows_no_writing_is_told_as_such_and_stays_as_it_is(bool hasJournal)
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        if (hasJournal)
            await project.UpAsync();
        project.AddTable("0002", "b");
        await project.Database.ExecuteAsync($"ALTER DATABASE {project.Database.Name} SET default_transaction_read_only = on");

        var error = (await project.TryUpAsync()).FirstError;

        Assert.Contains("25006", error!.Message, StringComparison.Ordinal);
        Assert.Contains("connect to the primary", error.Message, StringComparison.Ordinal);
        Assert.Equal(hasJournal ? ["a"] : [], await project.TablesAsync());
    }

    [Fact]
    public async Task A_survey_that_loses_its_connection_again_and_again_says_that_the_database_cannot_be_reached()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        await using var proxy = new BreakingProxy(servers.PostgreSql, project.Database);
        project.Set(Project.Section, "connection_string", proxy.ConnectionString);
        proxy.BreakAt("schema_journal", arrives: false, always: true);

        var result = await project.TryUpAsync();

        Assert.Equal((FailureKind.Unreachable, DatabaseStanding.Unreachable), (result.FirstError?.Kind, result.Databases[0].Standing));
        Assert.Equal(9, project.Events.Of<TryingAgain>().Count());
    }

    [Fact]
    public async Task A_deadlock_is_tried_again()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a").AddTable("0002", "b");
        await project.UpAsync();
        project.Add("0003_lock.sql", """
            SET deadlock_timeout = '10ms';
            LOCK TABLE a;
            DO $$ BEGIN
              WHILE NOT EXISTS (SELECT 1 FROM pg_locks WHERE relation = 'a'::regclass AND NOT granted) AND NOT EXISTS (SELECT 1 FROM a) LOOP
                PERFORM pg_sleep(0.01);
              END LOOP;
            END $$;
            LOCK TABLE b;
            INSERT INTO a VALUES (1);
            """);
        await using var other = await project.Database.OpenAsync();
        await ExecuteAsync(other, "SET deadlock_timeout = '1h'; BEGIN; LOCK TABLE b");
        var running = Task.Run(() => project.TryUpAsync());
        while (!running.IsCompleted && await project.Database.ScalarAsync("SELECT count(*) FROM pg_locks WHERE relation = 'a'::regclass AND mode = 'AccessExclusiveLock'") == "0")
            await Task.Yield();
        await ExecuteAsync(other, "LOCK TABLE a; INSERT INTO a VALUES (0); COMMIT");

        var result = await running;

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.NotEmpty(project.Events.Of<TryingAgain>());
        Assert.Equal(["0", "1"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Fact]
    public async Task The_holder_of_the_lock_is_named_with_its_process_user_and_run()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        project.Add("0002_more.sql", "-- migrator: no-transaction\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\n").Set(Project.Section, "lock_timeout", "0s");
        RunResult? second = null;
        var first = await project.CreateMigrator(new Midway(e => e is StatementDone, async () => second = await project.TryUpAsync()))
            .UpgradeAsync(Planning.Target.Head, null, TestContext.Current.CancellationToken);

        var error = Assert.IsType<LockTimeoutException>(second!.FirstError);
        Assert.Contains($"migrator {first.RunId}", error.Message, StringComparison.Ordinal);
        Assert.Contains("server process", error.Message, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
