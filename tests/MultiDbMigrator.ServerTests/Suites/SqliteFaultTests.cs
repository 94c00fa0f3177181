using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Files that cannot be written, and processes that are killed.</summary>
public sealed class SqliteFaultTests(TestServers servers)
{
    private const string Long = "INSERT INTO a WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < (SELECT length FROM naps)) SELECT 2 FROM (SELECT max(i) FROM n)";

    [Fact]
    public async Task A_file_that_is_opened_for_reading_is_told_as_such_and_stays_as_it_is()
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).AddTable("0001", "a");
        await project.UpAsync();
        project.Set(Project.Section, "connection_string", project.Database.ConnectionString + ";Mode=ReadOnly").AddTable("0002", "b");

        var error = (await project.TryUpAsync()).FirstError;

        Assert.Contains("readonly database", error!.Message, StringComparison.Ordinal);
        Assert.Contains("allows no writing", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await project.TablesAsync());
    }

    [Theory]
    [InlineData("", "0001 applied")]
    [InlineData("-- migrator: no-transaction\n", "0001 applied, 0002 failed")]
    public async Task A_disk_that_is_full_fails_the_script_and_the_next_run_completes_it(string annotation, string journal)
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).Add("0001_a.sql", "CREATE TABLE a (value BLOB);");
        await project.UpAsync();
        project.Set(Project.Section, "session", "PRAGMA max_page_count = 20").Add("0002_fill.sql", $"{annotation}INSERT INTO a VALUES (zeroblob(1));\nINSERT INTO a VALUES (zeroblob(1000000));\n");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal("SQLITE 13", error.Error.Code);
        Assert.Contains("make room", error.Message, StringComparison.Ordinal);
        Assert.Equal(journal, string.Join(", ", await project.JournalAsync("version, state")));
        project.Set(Project.Section, "session", "PRAGMA max_page_count = 100000");
        await project.UpAsync();
        Assert.Equal(["1", "1000000"], await project.RowsAsync("SELECT length(value) FROM a ORDER BY 1"));
    }

    [Theory]
    [InlineData("", "DELETE")]
    [InlineData("", "WAL")]
    [InlineData("-- migrator: no-transaction\n", "DELETE")]
    [InlineData("-- migrator: no-transaction\n", "WAL")]
    public async Task A_run_that_is_killed_in_a_statement_is_gone_on_with_by_the_next(string annotation, string mode)
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        project.Add("0001_a.sql", $"PRAGMA journal_mode = {mode};\nCREATE TABLE a (id INTEGER);\nCREATE TABLE naps (length INTEGER);\nINSERT INTO naps VALUES (1000000000000);\n");
        await project.UpAsync();
        project.Add("0002_fill.sql", $"{annotation}INSERT INTO a VALUES (1);\n{Long};\nINSERT INTO a VALUES (3);\n");
        project.CreateMigrator();
        using (var running = await new MigratorCommand { WorkingFolder = project.Folder }.StartAsync("upgrade", "-v"))
        {
            await running.WaitForErrorsAsync("0002");
            running.Kill();
        }

        await project.Database.ExecuteAsync("UPDATE naps SET length = 1");
        await project.UpAsync();

        Assert.Equal(["1", "2", "3"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal("0002 applied 3 3", (await project.JournalAsync("version, state, statements_done, statements_total"))[1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task Two_processes_at_once_apply_a_script_once_between_them(string annotation)
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).AddTable("0001", "a");
        for (var i = 2; i < 8; i++)
            project.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"000{i}_fill.sql"), $"{annotation}INSERT INTO a VALUES ({i});\nINSERT INTO a VALUES ({i}0);\n");
        project.CreateMigrator();
        var command = new MigratorCommand { WorkingFolder = project.Folder };

        var results = await Task.WhenAll(command.RunAsync("upgrade"), command.RunAsync("upgrade"));

        Assert.All(results, CommandAssert.Done);
        Assert.Equal(["2", "3", "4", "5", "6", "7", "20", "30", "40", "50", "60", "70"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Fact]
    public async Task The_holder_of_a_script_of_several_transactions_is_named()
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).AddTable("0001", "a").Set(Project.Section, "lock_timeout", "0s");
        project.Add("0002_more.sql", "-- migrator: no-transaction\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\n");
        RunResult? second = null;
        var first = await project.CreateMigrator(new Midway(e => e is StatementDone, async () => second = await project.TryUpAsync()))
            .UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken);

        var error = Assert.IsType<LockTimeoutException>(second!.FirstError);
        Assert.Contains($"process {Environment.ProcessId} on {Environment.MachineName}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"run {first.RunId}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task A_statement_that_takes_too_long_is_stopped_with_the_limit_and_where_it_was_set(string annotation)
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).Set(Project.Section, "statement_timeout", "200ms");
        project.Add("0001_a.sql", "CREATE TABLE a (id INTEGER);\nCREATE TABLE naps (length INTEGER);\nINSERT INTO naps VALUES (1000000000000);\n");
        project.Add("0002_fill.sql", $"{annotation}{Long};\n");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(Long, error.Statement);
        Assert.Contains("statement_timeout = 200ms of the section", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_waits_for_another_file_for_as_long_as_it_says_and_tries_again()
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        await using var aside = await servers.Sqlite.CreateDatabaseAsync();
        await aside.ExecuteAsync("CREATE TABLE x (id INTEGER)");
        project.Add("0001_aside.sql", $"-- migrator: statement-lock-timeout 100ms\nATTACH '{aside.ConnectionString["Data Source=".Length..]}' AS aside;\nINSERT INTO aside.x VALUES (1);\n");
        await using var holder = await aside.OpenAsync();
        await using (var command = holder.CreateCommand())
        {
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var running = Task.Run(() => project.TryUpAsync());
        await project.Events.WaitForAsync(e => e is TryingAgain);
        await holder.DisposeAsync();

        var result = await running;
        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal([["1"]], await aside.QueryAsync("SELECT id FROM x"));
    }

    [Fact]
    public async Task A_link_to_a_file_is_that_file()
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).AddTable("0001", "a");
        var file = project.Database.ConnectionString["Data Source=".Length..];
        Directory.CreateSymbolicLink(Path.Combine(project.Folder, "link"), Path.GetDirectoryName(file)!);
        project.AddSection("other", "sqlite", $"Data Source={project.Folder}/link/{Path.GetFileName(file)}").AddTableTo("other", "0001", "b");

        await project.FailToUpAsync<SameDatabaseException>();

        Assert.False(File.Exists(file));
    }
}
