using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>
/// Statements of PostgreSQL that commit by themselves, and whose end nobody saw. The backend is ended while it waits, which
/// takes the statement's own last transaction with it, or the journal is put back to what a run that was killed leaves.
/// </summary>
public sealed class PostgreSqlSettlementTests(TestServers servers)
{
    private const string Index = "CREATE INDEX CONCURRENTLY a_id ON a (id)";
    private const string Progress = "version, state, statements_done, statements_total";
    private const string Indexes = "SELECT relname, indisvalid FROM pg_index JOIN pg_class ON oid = indexrelid WHERE indrelid = 'public.a'::regclass ORDER BY 1";

    [Theory]
    [InlineData(Index)]
    [InlineData("CREATE INDEX CONCURRENTLY ON a (id)")]
    [InlineData("CREATE INDEX CONCURRENTLY IF NOT EXISTS \"A id\" ON ONLY public.a (id)")]
    public async Task An_index_whose_connection_is_lost_half_way_is_dropped_and_made_again_by_the_same_run(string statement)
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        await project.UpAsync();
        project.Add("0002_index.sql", $"INSERT INTO a VALUES (1);\n{statement};\nINSERT INTO a VALUES (2);\n");

        await InterruptAsync(project, "terminate");

        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal("True", Assert.Single(await project.RowsAsync(Indexes)).Split(' ')[^1]);
        Assert.Equal("0002 applied 3 3", (await project.JournalAsync(Progress))[1]);
        Assert.Contains(project.Events.Notices, n => n.Contains("invalid and has been dropped", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_index_that_the_server_cancels_leaves_no_invalid_index()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        await project.UpAsync();
        project.Add("0002_index.sql", $"INSERT INTO a VALUES (1);\n{Index};\n");

        var result = await InterruptAsync(project, "cancel", mustSucceed: false);

        Assert.Equal("57014", Assert.IsType<ScriptFailedException>(result.FirstError).Error.Code);
        Assert.Empty(await project.RowsAsync(Indexes));
        Assert.Equal("0002 failed 1 2", (await project.JournalAsync(Progress))[1]);
        await project.UpAsync();
        Assert.Equal(["a_id True"], await project.RowsAsync(Indexes));
    }

    [Fact]
    public async Task A_run_that_is_stopped_during_an_index_stops_it_on_the_server_and_leaves_no_invalid_index()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        await project.UpAsync();
        project.Add("0002_index.sql", $"INSERT INTO a VALUES (1);\n{Index};\n");
        await using var reader = await ReadAsync(project);
        using var stop = new CancellationTokenSource();
        var running = Task.Run(() => project.CreateMigrator().UpgradeAsync(Target.Head, null, stop.Token));
        await WaitAsync(project, "CREATE INDEX");
        await stop.CancelAsync();
        await WaitAsync(project, "DROP INDEX");
        await reader.DisposeAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Empty(await project.RowsAsync(Indexes));
        Assert.Equal("0002 failed 1 2", (await project.JournalAsync(Progress))[1]);
        await project.UpAsync();
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
    }

    [Fact]
    public async Task A_unique_index_over_doubles_fails_and_leaves_no_invalid_index()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        project.Add("0002_index.sql", "INSERT INTO a VALUES (1), (1);\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\n");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal("23505", error.Error.Code);
        Assert.Empty(await project.RowsAsync(Indexes));
        await project.Database.ExecuteAsync("DELETE FROM a");
        await project.UpAsync();
        Assert.Equal(["a_id True"], await project.RowsAsync(Indexes));
    }

    [Fact]
    public async Task An_index_whose_table_the_search_path_of_the_script_finds_is_settled()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_a.sql", "CREATE SCHEMA aside; CREATE TABLE aside.a (id int); CREATE TABLE a (id int);");
        project.Add("0002_index.sql", "SET search_path = aside;\nINSERT INTO a VALUES (1), (1);\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\n");
        await project.FailToUpAsync<ScriptFailedException>();
        Assert.Empty(await project.RowsAsync("SELECT indexrelid FROM pg_index WHERE indrelid = 'aside.a'::regclass"));
        await project.Database.ExecuteAsync("DELETE FROM aside.a");

        await project.UpAsync();

        Assert.Equal(["True"], await project.RowsAsync("SELECT indisvalid FROM pg_index WHERE indrelid = 'aside.a'::regclass"));
    }

    /// <summary>What stands before a statement, the statement, what a look at it gives, and whether it is counted when it has happened.</summary>
    public static TheoryData<string, string, string, string> Happened() => new()
    {
        { "", Index, "SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass", "1" },
        { "", "CREATE INDEX CONCURRENTLY ON a (id)", "SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass", "1" },
        { "CREATE INDEX a_id ON a (id)", "DROP INDEX CONCURRENTLY a_id", "SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass", "0" },
        { "CREATE INDEX a_id ON a (id)", "REINDEX (VERBOSE) TABLE CONCURRENTLY a", "SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass", "1" },
        { "CREATE TABLE p (id int) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9)", "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY", "SELECT count(*) FROM pg_inherits", "0" },
        { "", "CREATE DATABASE {0}", "SELECT count(*) FROM pg_database WHERE datname = '{0}'", "1" },
        { "", "CREATE SUBSCRIPTION {0} CONNECTION 'host=nowhere' PUBLICATION p WITH (connect = false)", "SELECT count(*) FROM pg_subscription WHERE subname = '{0}'", "1" },
        { "", "VACUUM a", "SELECT 1", "1" },
    };

    [Theory]
    [MemberData(nameof(Happened))]
    public async Task What_has_happened_when_the_run_was_killed_before_it_could_say_so_is_not_done_twice(string first, string statement, string look, string expected)
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        var other = $"{project.Database.Name}_x";
        await project.UpAsync();
        project.Add("0002_first.sql", $"{first};");
        await project.UpAsync();
        statement = statement.Replace("{0}", other, StringComparison.Ordinal);
        project.Add("0003_alone.sql", $"{statement};\nINSERT INTO a VALUES (3);\n");
        try
        {
            // The run loses its connection between the statement and its mark.
            await project.Database.ExecuteAsync("""
                CREATE FUNCTION lose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END';
                CREATE TRIGGER lose BEFORE INSERT ON a FOR EACH ROW WHEN (NEW.id = 3) EXECUTE FUNCTION lose()
                """);
            var heal = new Midway(e => e is TryingAgain, () => project.Database.ExecuteAsync("DROP TRIGGER lose ON a"));

            var result = await project.CreateMigrator(heal).UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken);

            Assert.True(result.IsOk, result.FirstError?.ToString());
            Assert.Equal([expected], await project.RowsAsync(look.Replace("{0}", other, StringComparison.Ordinal)));
            Assert.Equal(["3"], await project.RowsAsync("SELECT id FROM a"));
            Assert.Equal("0003 applied 2 2", (await project.JournalAsync(Progress))[2]);
        }
        finally
        {
            await project.Database.ExecuteAsync($"DROP DATABASE IF EXISTS {other}");
            if (statement.Contains("SUBSCRIPTION", StringComparison.Ordinal))
                await project.Database.ExecuteAsync($"ALTER SUBSCRIPTION {other} SET (slot_name = NONE); DROP SUBSCRIPTION {other}");
        }
    }

    [Fact]
    public async Task An_invalid_index_that_a_rebuild_left_is_dropped_before_it_is_tried_again()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a").Add("0002_index.sql", "CREATE INDEX a_id ON a (id);");
        await project.UpAsync();
        project.Add("0003_rebuild.sql", "INSERT INTO a VALUES (1);\nREINDEX INDEX CONCURRENTLY a_id;\n");

        await InterruptAsync(project, "terminate");

        Assert.Equal(["a_id True"], await project.RowsAsync(Indexes));
        Assert.Equal("0003 applied 2 2", (await project.JournalAsync(Progress))[2]);
    }

    [Theory]
    [InlineData("REINDEX TABLE CONCURRENTLY a")]
    [InlineData("REINDEX INDEX CONCURRENTLY a_id")]
    public async Task An_old_index_that_a_rebuild_left_behind_is_dropped(string statement)
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a").Add("0002_index.sql", "CREATE INDEX a_id ON a (id);\nCREATE INDEX a_id_ccold ON a (id);\n");
        await project.UpAsync();
        project.Add("0003_rebuild.sql", $"INSERT INTO a VALUES (1);\n{statement};\n");

        // As after the swap, which gives what is left behind the number that the index had before.
        await InterruptAsync(project, "terminate", meanwhile: "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'a_id_ccold'::regclass");

        Assert.Equal(["a_id True"], await project.RowsAsync(Indexes));
        Assert.Equal("0003 applied 2 2", (await project.JournalAsync(Progress))[2]);
    }

    [Fact]
    public async Task A_procedure_that_commits_is_announced_and_left_to_a_person_when_its_end_is_not_known()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        project.Add("0002_procedure.sql", "CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (1); COMMIT; PERFORM pg_terminate_backend(pg_backend_pid()); END $$;");
        project.Add("0003_call.sql", "CALL fill();\n");

        var error = await project.FailToUpAsync<UnfinishedException>();

        Assert.Contains("part of which it may have committed", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal("0003 running 0 1", (await project.JournalAsync(Progress))[2]);
    }

    [Fact]
    public async Task A_procedure_that_cannot_commit_is_run_again_by_itself()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a").Add("0002_more.sql", "CREATE SEQUENCE calls;");
        project.Add("0003_procedure.sql", "CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (1); IF nextval('calls') < 2 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; END $$;");
        project.Add("0004_call.sql", "-- migrator: no-transaction\nCALL fill();\n");

        await project.UpAsync();

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
    }

    // Someone else reads the table for as long as the test likes: the index waits for that transaction, when its first half is done.
    private static async Task<System.Data.Common.DbConnection> ReadAsync(Project project)
    {
        var reader = await project.Database.OpenAsync();
        await using var command = reader.CreateCommand();
        command.CommandText = "BEGIN; INSERT INTO a VALUES (0)";
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return reader;
    }

    private static async Task<RunResult> InterruptAsync(Project project, string how, bool mustSucceed = true, string meanwhile = "SELECT 1")
    {
        await using var reader = await ReadAsync(project);
        var running = Task.Run(() => project.TryUpAsync());
        await WaitAsync(project, "INDEX%CONCURRENTLY");
        await project.Database.ExecuteAsync(meanwhile);
        await project.Database.ExecuteAsync($"SELECT pg_{how}_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query ILIKE '%INDEX%CONCURRENTLY%' AND pid <> pg_backend_pid()");
        await reader.DisposeAsync();
        var result = await running;
        Assert.True(result.IsOk == mustSucceed, result.FirstError?.ToString());
        return result;
    }

    private static async Task WaitAsync(Project project, string statement)
    {
        while (await project.Database.ScalarAsync($"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE '%{statement}%'") == "0")
            await Task.Yield();
    }
}
