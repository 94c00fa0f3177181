using System.Globalization;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Several runs at once.</summary>
public abstract class LockSuite(ITestServer server)
{
    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task Runs_at_once_apply_every_script_once_between_them(string annotation)
    {
        await using var project = await Project.CreateAsync(server);
        await project.Database.ExecuteAsync("CREATE TABLE a (id INTEGER)");
        for (var i = 1; i <= 5; i++)
        {
            project.Add(
                string.Create(CultureInfo.InvariantCulture, $"000{i}_fill.sql"),
                string.Create(CultureInfo.InvariantCulture, $"{annotation}INSERT INTO a VALUES ({i});\nCREATE TABLE t{i} (id INTEGER);\nINSERT INTO a VALUES ({i}0);\n"));
        }

        var migrators = Enumerable.Range(0, 4).Select(_ => project.CreateMigrator()).ToList();
        var results = await Task.WhenAll(migrators.Select(m => Task.Run(() => m.UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken))));

        Assert.All(results, r => Assert.True(r.IsOk, r.FirstError?.ToString()));
        Assert.Equal(["1", "2", "3", "4", "5", "10", "20", "30", "40", "50"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["0001", "0002", "0003", "0004", "0005"], await project.JournalAsync("version"));
        Assert.All(results, r => Assert.Equal(("0005", DatabaseStanding.UpToDate), (r.Databases[0].Current, r.Databases[0].Standing)));
    }

    [Fact]
    public async Task A_run_that_waits_longer_than_lock_timeout_gives_up_and_changes_nothing()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").Add("0002_fill.sql", "INSERT INTO a VALUES (1);");
        await project.UpAsync("0001");
        await using var holder = await HoldAsync(project);
        var first = new EventList();
        var running = await BeginAsync(project, first);
        project.Set(Project.Section, "lock_timeout", "1s");

        var error = await project.FailToUpAsync<LockTimeoutException>();

        Assert.Equal((FailureKind.Locked, Project.Section, TimeSpan.FromSeconds(1)), (error.Kind, error.Database, error.Waited));
        Assert.Single(project.Events.Of<WaitingForLock>());
        await LetGoAsync(project, holder);
        Assert.True((await running).IsOk);
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("LENGTH('😀')")]
    public async Task Whoever_waits_is_told_which_run_holds_the_lock_unless_it_is_that_of_a_file(string value)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").Add("0002_fill.sql", $"INSERT INTO a VALUES ({value});");
        await project.UpAsync("0001");
        await using var holder = await HoldAsync(project);
        var first = new EventList();
        var running = await BeginAsync(project, first);
        project.Set(Project.Section, "lock_timeout", "0s");

        var error = await project.FailToUpAsync<LockTimeoutException>();

        var run = first.Of<MigrationEvent>().First().RunId.ToString("D")[..8];
        Assert.Equal(!project.Sql.IsFile, error.Message.Contains(run, StringComparison.Ordinal));
        await LetGoAsync(project, holder);
        await running;
    }

    [Fact]
    public async Task A_run_that_waited_reads_the_journal_again_and_finds_nothing_to_do()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").Add("0002_fill.sql", "INSERT INTO a VALUES (1);");
        await project.UpAsync("0001");
        await using var holder = await HoldAsync(project);
        var (first, second) = (new EventList(), new EventList());
        var one = await BeginAsync(project, first);
        var two = Task.Run(() => project.CreateMigrator(second).UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken));
        await second.WaitForAsync(e => e is WaitingForLock);

        await LetGoAsync(project, holder);

        Assert.True((await one).IsOk);
        Assert.True((await two).IsOk);
        Assert.Equal(["0002"], first.Of<StepFinished>().Concat(second.Of<StepFinished>()).Select(e => e.Report.Version));
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
    }

    [Fact]
    public async Task The_lock_is_held_between_the_statements_of_a_script_that_is_not_one_transaction()
    {
        await using var project = (await Project.CreateAsync(server)).Set(Project.Section, "lock_timeout", "0s");
        project.Add("0001_make.sql", "-- migrator: no-transaction\nCREATE TABLE a (id INTEGER);\nCREATE TABLE b (id INTEGER);\n");
        var (other, inside) = (project.CreateMigrator(), new MidwayRun());
        inside.Run = () => other.UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken);

        var result = await project.CreateMigrator(inside).UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken);

        Assert.IsType<LockTimeoutException>(inside.Result!.FirstError);
        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["a", "b"], await project.TablesAsync());
        Assert.Equal(DatabaseStanding.UpToDate, (await project.SurveyAsync()).Standing);
    }

    [Fact]
    public async Task Nothing_to_do_needs_no_lock()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").Add("0002_fill.sql", "INSERT INTO a VALUES (1);");
        await project.UpAsync("0001");
        await using var holder = await HoldAsync(project);
        var running = await BeginAsync(project, new EventList());
        project.Set(Project.Section, "lock_timeout", "1s");

        Assert.Empty((await project.UpAsync("0001")).Steps);

        await LetGoAsync(project, holder);
        await running;
    }

    [Fact]
    public async Task Sections_with_journals_of_their_own_do_not_wait_for_each_other_unless_a_file_has_but_one_lock()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").Add("0002_fill.sql", "INSERT INTO a VALUES (1);");
        await project.UpAsync("0001");
        await using var holder = await HoldAsync(project);
        var running = await BeginAsync(project, new EventList(), Project.Section);
        project.AddSection("other", server.Engine, project.Database.ConnectionString).Set("other", "journal_table", "other_journal").Set("other", "lock_timeout", "0s").AddTableTo("other", "0001", "b");

        var result = await project.TryUpAsync("head", "other");

        Assert.Equal(project.Sql.IsFile, result.FirstError is LockTimeoutException);
        Assert.Equal(project.Sql.IsFile ? ["a"] : ["a", "b", "other_journal"], await project.TablesAsync());
        await LetGoAsync(project, holder);
        Assert.True((await running).IsOk);
    }

    /// <summary>Runs something when the first statement of a script is done, and holds the script up for as long as that takes.</summary>
    private sealed class MidwayRun : IProgress<MigrationEvent>
    {
        public Func<Task<RunResult>>? Run { get; set; }

        public RunResult? Result { get; private set; }

        public void Report(MigrationEvent value)
        {
            if (value is StatementDone { Done: 1 })
                Result ??= Task.Run(Run!).GetAwaiter().GetResult();
        }
    }

    // Someone else has table a, so that a run that wants to write to it holds the lock for as long as the test likes.
    private static async Task<System.Data.Common.DbConnection> HoldAsync(Project project)
    {
        var connection = await project.Database.OpenAsync();
        await ExecuteAsync(connection, string.Format(CultureInfo.InvariantCulture, project.Sql.HoldTable, "a"));
        return connection;
    }

    private static Task LetGoAsync(Project project, System.Data.Common.DbConnection connection) => ExecuteAsync(connection, project.Sql.LetGo);

    private static async Task ExecuteAsync(System.Data.Common.DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    // On SQLite the holder of the file has the lock, and the run waits for it.
    private static async Task<Task<RunResult>> BeginAsync(Project project, EventList events, params string[] names)
    {
        var migrator = project.CreateMigrator(events);
        var running = Task.Run(() => migrator.UpgradeAsync(Target.Head, names, TestContext.Current.CancellationToken));
        await events.WaitForAsync(e => e is StepStarted or WaitingForLock);
        return running;
    }
}
