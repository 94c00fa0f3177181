using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.RoundTrips;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>What only PostgreSQL's protocol can do: send many statements at once and stop at the first that fails.</summary>
public sealed class PostgreSqlBatchTests(TestServers servers)
{
    [Fact]
    public async Task One_script_in_one_transaction_is_one_round_trip()
    {
        await using var recorded = await RecordedProject.CreateAsync(servers.PostgreSql);
        recorded.Project.AddTable("0001", "a");
        await recorded.Project.UpAsync();
        recorded.Project.Add("0002_b.sql", "CREATE TABLE b (id int);\nINSERT INTO b VALUES (1);\nINSERT INTO b VALUES (2);\n");
        await recorded.BeginAsync();

        await recorded.Project.UpAsync();

        var trips = Assert.Single(recorded.Connections).RoundTrips;
        var script = Assert.Single(trips, t => t.Contains("CREATE TABLE b (id int)"));
        Assert.Equal(("BEGIN", "COMMIT"), (script[0], script[^1]));
        Assert.StartsWith("INSERT INTO \"public\".\"schema_journal\"", script[^2], StringComparison.Ordinal);
        Assert.Equal(3, trips.Count);
    }

    [Fact]
    public async Task A_new_database_gets_its_first_script_alone_and_up_to_eight_of_the_others_in_one_round_trip()
    {
        await using var recorded = await UpQuicklyAsync(12);

        Assert.Equal([1, 8, 3], ScriptsOfRoundTrips(recorded));
        Assert.Equal([0, 7, 6, 5, 4, 3, 2, 1, 0, 2, 1, 0], recorded.Project.Events.Of<StepStarted>().Select(e => e.Following));
    }

    [Fact]
    public async Task What_the_survey_learned_of_a_new_database_is_not_asked_again_by_the_connection_that_runs()
    {
        await using var recorded = await RecordAsync(1);
        recorded.Project.AddSection("other", "sqlite", $"Data Source={recorded.Project.Folder}/other.db").AddTableTo("other", "0001", "a");

        await recorded.Project.UpAsync();

        var trips = recorded.Connections[1].RoundTrips;
        Assert.Contains("pg_try_advisory_lock", trips[0][0], StringComparison.Ordinal);
        Assert.StartsWith("CREATE TABLE IF NOT EXISTS", trips[1][0], StringComparison.Ordinal);
        Assert.Equal("BEGIN", trips[2][0]);
        Assert.Equal(3, trips.Count);
    }

    [Fact]
    public async Task A_database_that_holds_data_gets_each_script_in_a_round_trip_of_its_own()
    {
        await using var recorded = await RecordAsync(4);
        await recorded.Project.UpAsync("0001");
        await recorded.BeginAsync();

        await recorded.Project.UpAsync();

        Assert.Equal([1, 1, 1], ScriptsOfRoundTrips(recorded));
    }

    [Fact]
    public async Task What_follows_a_slow_script_is_sent_alone()
    {
        await using var recorded = await UpQuicklyAsync(12, project =>
            project.Add("0003_slow.sql", "SELECT pg_sleep(0.2);\n").Remove("0003_t3.sql").Remove("0003_t3.down.sql"));

        Assert.Equal([1, 8, 1, 2], ScriptsOfRoundTrips(recorded));
    }

    [Fact]
    public async Task A_large_script_and_one_with_data_to_copy_are_sent_alone()
    {
        await using var recorded = await UpQuicklyAsync(8, project => project
            .Add("0004_t4.sql", $"CREATE TABLE t4 (id INTEGER);\n-- {new string('x', 20_000)}\n")
            .Add("0006_t6.sql", "CREATE TABLE t6 (id INTEGER);\nCOPY t6 FROM stdin;\n1\n2\n\\.\n"));

        // The script that copies is in three parts: what is before the data, the data, and what is after them.
        Assert.Equal([1, 2, 1, 1, 1, 0, 2], ScriptsOfRoundTrips(recorded));
        Assert.Equal(["1", "2"], await recorded.Project.RowsAsync("SELECT id FROM t6 ORDER BY id"));
    }

    [Fact]
    public async Task What_a_script_took_is_told_as_the_journal_has_it()
    {
        await using var project = await CreateAsync(5);
        project.Add("0003_slow.sql", "SELECT pg_sleep(0.05);\n").Remove("0003_t3.sql").Remove("0003_t3.down.sql");

        var report = await project.UpAsync();

        Assert.Equal((await project.JournalAsync("duration_ms")).Skip(1), report.Steps.Skip(1).Select(s => $"{s.DurationMs}"));
        Assert.InRange(report.Steps[2].DurationMs, 50, 50_000);
    }

    [Fact]
    public async Task A_script_that_only_the_server_knows_to_commit_runs_statement_by_statement_and_the_others_after_it()
    {
        await using var project = await CreateAsync(6);
        project.Add("0002_t2.sql", "CREATE PROCEDURE cut() LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;\n");
        project.Add("0004_t4.sql", "CALL cut();\n");

        await project.UpAsync();

        Assert.Equal(["0001", "0002", "0003", "0004", "0005", "0006"], await project.JournalAsync("version"));
        Assert.Contains(project.Events.Of<Notice>(), n => n.Text.Contains("0004_t4 runs statement by statement", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_limit_that_a_script_runs_into_is_that_script_s()
    {
        await using var project = await CreateAsync(6);
        project.Add("0004_t4.sql", "-- migrator: statement-timeout 50ms\nSELECT pg_sleep(10);\n");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.EndsWith("0004_t4.sql", error.File, StringComparison.Ordinal);
        Assert.Contains("statement-timeout 50ms", error.Message, StringComparison.Ordinal);
        Assert.Equal(["0001", "0002", "0003"], await project.JournalAsync("version"));
    }

    [Fact]
    public async Task A_run_that_is_stopped_tells_which_scripts_were_done()
    {
        await using var project = await CreateAsync(9);
        project.Add("0005_t5.sql", "SELECT pg_sleep(1000);\n");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = project.CreateMigrator().UpgradeAsync(Target.Head, null, stop.Token);
        while (await project.Database.ScalarAsync("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'") != "1")
            await Task.Delay(20, TestContext.Current.CancellationToken);
        await stop.CancelAsync();

        var canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(["0001", "0002", "0003", "0004"], await project.JournalAsync("version"));
        Assert.Equal(["0001", "0002", "0003", "0004"], project.Events.Of<StepFinished>().Select(e => e.Report.Version));
        Assert.Equal("0005", Assert.IsType<RunCanceledException>(canceled).Result.Databases[0].Stopped?.Version);
    }

    private static IEnumerable<int> ScriptsOfRoundTrips(RecordedProject recorded) =>
        recorded.Connections.SelectMany(c => c.RoundTrips).Where(t => t.Contains("BEGIN") || t.Contains("COMMIT")).Select(t => t.Count(c => c == "BEGIN"));

    /// <summary>
    /// A recorded run from empty in which no script took longer than those that travel together may, but for one named slow: on a
    /// machine with other work, one may have to wait.
    /// </summary>
    private async Task<RecordedProject> UpQuicklyAsync(int tables, Action<Project>? change = null)
    {
        const int Quick = 100;
        for (var tries = 1; ; tries++)
        {
            var recorded = await RecordAsync(tables);
            change?.Invoke(recorded.Project);
            var report = await recorded.Project.UpAsync();
            if (tries == 10 || report.Steps.All(s => s.DurationMs <= Quick || s.Name == "slow"))
                return recorded;
            await recorded.DisposeAsync();
        }
    }

    private async Task<RecordedProject> RecordAsync(int tables)
    {
        var recorded = await RecordedProject.CreateAsync(servers.PostgreSql);
        AddTables(recorded.Project, tables);
        await recorded.BeginAsync();
        return recorded;
    }

    private async Task<Project> CreateAsync(int tables) => AddTables(await Project.CreateAsync(servers.PostgreSql), tables);

    private static Project AddTables(Project project, int tables)
    {
        for (var table = 1; table <= tables; table++)
            project.AddTable($"{table:0000}", $"t{table}");
        return project;
    }
}
