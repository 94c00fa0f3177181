using System.Diagnostics;
using System.Text.Json;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>A run that is stopped while a statement is at work on the server.</summary>
/// <param name="server">The server.</param>
/// <param name="longStatement">Works for as many seconds, or to as high a number, as the table <c>naps</c> says.</param>
/// <param name="annotation">The header of the script that is stopped.</param>
public abstract class SignalSuite(ITestServer server, string longStatement, string annotation = "")
{
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(10);

    /// <summary>Whether the server is at the long statement.</summary>
    protected abstract Task<bool> IsAtWorkAsync(TestDatabase database);

    /// <summary>The journal's rows about the script that was stopped.</summary>
    protected abstract string[] JournalOfStopped { get; }

    /// <summary>How often its first row is there: not at all where a script is one transaction.</summary>
    protected abstract string[] RowsOfStopped { get; }

    /// <summary>The statement at which it stopped; <see langword="null"/> where a script is one transaction.</summary>
    protected virtual int? StoppedAt => null;

    [Fact]
    public async Task SIGINT_ends_it_promptly_with_130()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = Prepare(database);
        using var running = await StartAsync(workspace, database);
        var watch = Stopwatch.StartNew();

        running.Interrupt();

        var result = await running.WaitAsync();
        Assert.Equal(130, result.ExitCode);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Promptly);
        CommandAssert.Says(result, "stopped by SIGINT");
    }

    [Fact]
    public async Task SIGTERM_ends_it_with_143()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = Prepare(database);
        using var running = await StartAsync(workspace, database);

        running.Terminate();

        Assert.Equal(143, (await running.WaitAsync()).ExitCode);
    }

    [Fact]
    public async Task The_one_JSON_document_of_a_stopped_run_names_what_was_done_and_where_it_stopped()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = Prepare(database);
        using var running = await StartAsync(workspace, database, "--format", "json");

        running.Terminate();

        var document = CommandAssert.Json(await running.WaitAsync());
        Assert.True(document.GetProperty("run_id").TryGetGuid(out _));
        Assert.Equal((false, "stopped by SIGTERM"), (document.GetProperty("ok").GetBoolean(), document.GetProperty("error").GetString()));
        var stopped = Assert.Single(document.GetProperty("databases").EnumerateArray());
        Assert.Equal("0001", Assert.Single(stopped.GetProperty("steps").EnumerateArray()).GetProperty("version").GetString());
        Assert.Equal(("0001", "0002"), (stopped.GetProperty("current").GetString(), stopped.GetProperty("stopped").GetProperty("version").GetString()));
        Assert.Equal(StoppedAt, stopped.GetProperty("stopped").GetProperty("statement").Deserialize<int?>());
    }

    [Fact]
    public async Task What_was_stopped_leaves_a_true_journal()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = Prepare(database);

        await StopAsync(workspace, database);

        var journal = await database.QueryAsync("SELECT version, state, statements_done FROM schema_journal WHERE version = '0002'");
        Assert.Equal(JournalOfStopped, journal.Select(row => string.Join(' ', row)));
        Assert.Equal(RowsOfStopped, (await database.QueryAsync("SELECT id FROM steps ORDER BY id")).Select(row => row[0]));
    }

    [Fact]
    public async Task The_next_run_has_the_lock_and_completes_what_was_stopped()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = Prepare(database);
        await StopAsync(workspace, database);
        await database.ExecuteAsync("UPDATE naps SET length = 0");

        var result = await workspace.Migrator.RunAsync("upgrade");

        CommandAssert.Done(result);
        Assert.Equal(["1", "2", "3"], (await database.QueryAsync("SELECT id FROM steps ORDER BY id")).Select(row => row[0]));
    }

    private Workspace Prepare(TestDatabase database)
    {
        var workspace = new Workspace { Limit = Promptly * 3 };
        workspace.WriteIni(server, database, "lock_timeout = 1s");
        workspace.WriteScript("scripts/0001_tables.sql", "CREATE TABLE steps (id BIGINT PRIMARY KEY);\nCREATE TABLE naps (length BIGINT);\nINSERT INTO naps VALUES (1000000000);");
        workspace.WriteScript("scripts/0002_long.sql", $"{annotation}\nCREATE TABLE made (id INTEGER);\nINSERT INTO steps VALUES (1);\n{longStatement};\nINSERT INTO steps VALUES (3);");
        return workspace;
    }

    private async Task<RunningCommand> StartAsync(Workspace workspace, TestDatabase database, params string[] options)
    {
        var running = await workspace.Migrator.StartAsync([.. options, "-v", "upgrade"]);
        await running.WaitForErrorsAsync("applying 0002_long");
        while (!await IsAtWorkAsync(database))
            await Task.Delay(20, TestContext.Current.CancellationToken);
        return running;
    }

    private async Task StopAsync(Workspace workspace, TestDatabase database)
    {
        using var running = await StartAsync(workspace, database);
        running.Interrupt();
        await running.WaitAsync();
    }
}
