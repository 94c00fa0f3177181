using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary><c>repair</c> in a pipe: as text, as JSON, and in its exit codes.</summary>
public sealed class RepairCommandTests(TestServers servers) : IAsyncLifetime
{
    private const string Script = "-- migrator: no-transaction\nCREATE TABLE a (id INTEGER);\nINSERT INTO a VALUES (1);\nCALL fill();\nINSERT INTO a VALUES (4);\n";

    private readonly Workspace workspace = new();
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await servers.PostgreSql.CreateDatabaseAsync();
        workspace.WriteIni(servers.PostgreSql, database);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        workspace.Dispose();
    }

    [Fact]
    public async Task Nothing_to_repair_is_said_and_is_well()
    {
        var result = await workspace.Migrator.RunAsync("repair");

        Assert.Equal((0, "main: nothing to repair\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task A_statement_in_flight_is_shown_with_what_to_type()
    {
        await DiedAsync();

        var result = await workspace.Migrator.RunAsync("repair");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("main: the apply of 0001_a stopped while statement 3 of 4 was in flight", result.Output, StringComparison.Ordinal);
        Assert.Contains($"  {workspace.PathOf("scripts/0001_a.sql")}:4\n    CALL fill()\n  evidence: ", result.Output, StringComparison.Ordinal);
        Assert.Contains("\n  migrator -n main repair --mark-done  if it has happened\n  migrator -n main repair --retry      if it has not", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_who_follows_the_message_of_the_stopped_run_gets_to_the_right_state()
    {
        await DiedAsync();
        var stopped = await workspace.Migrator.RunAsync("upgrade");
        Assert.Equal(1, stopped.ExitCode);
        var line = stopped.Errors.Split('\n').Single(l => l.Contains("--retry", StringComparison.Ordinal));
        var words = line.Split("  ", StringSplitOptions.RemoveEmptyEntries)[0].Trim().Split(' ');

        CommandAssert.Done(await workspace.Migrator.RunAsync(words[1..]));
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));

        Assert.Equal(["1", "2", "4"], (await database.QueryAsync("SELECT id FROM a ORDER BY id")).Select(r => r[0]));
    }

    [Fact]
    public async Task The_command_to_type_names_the_INI_file_that_was_given()
    {
        await DiedAsync();
        File.Move(workspace.PathOf("migrator.ini"), workspace.PathOf("other.ini"));

        var result = await workspace.Migrator.RunAsync("-c", "other.ini", "upgrade");

        CommandAssert.Says(result, "migrator -c other.ini -n main repair --mark-done");
    }

    [Fact]
    public async Task As_JSON_it_is_one_document_with_all_that_a_decision_needs()
    {
        await DiedAsync();

        var result = await workspace.Migrator.RunAsync("--format", "json", "repair");

        Assert.Equal(1, result.ExitCode);
        var document = CommandAssert.Json(result);
        Assert.False(document.GetProperty("ok").GetBoolean());
        var repair = document.GetProperty("databases")[0].GetProperty("repairs")[0];
        Assert.Equal(("in-flight", 3, 4, "CALL fill()"), (repair.GetProperty("problem").GetString(), repair.GetProperty("number").GetInt32(), repair.GetProperty("line").GetInt32(), repair.GetProperty("statement").GetString()));
        Assert.Equal(["migrator -n main repair --mark-done", "migrator -n main repair --retry"], repair.GetProperty("commands").EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public async Task A_decision_is_told_and_shown_by_the_journal()
    {
        await DiedAsync();

        var result = await workspace.Migrator.RunAsync("repair", "--mark-done");

        Assert.Equal((0, "main: 0001_a: statement 3 marked as done\n"), (result.ExitCode, result.Output));
        var journal = await workspace.Migrator.RunAsync("history", "--journal");
        Assert.Matches(@"repair +failed +3/4 .* statement 3 marked as done\n", journal.Output);
        Assert.Matches(@"apply +running +2/4 .* statement 3 was begun\n", journal.Output);
    }

    [Theory]
    [InlineData("d\n", 0, "statement 3 marked as done", "0001 repair failed 3")]
    [InlineData("run\n", 0, "statement 3 to be run again", "0001 repair failed 2")]
    [InlineData("s\n", 1, "to be [s]kipped for now?", "0001 apply running 2")]
    public async Task On_a_terminal_it_is_asked_about(string answers, int exitCode, string says, string newest)
    {
        await DiedAsync();

        var result = await Terminal.RunAsync(workspace, "repair", question: "for now?", answers: answers);

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("    CALL fill()", result.Output, StringComparison.Ordinal);
        Assert.Contains(says, result.Output, StringComparison.Ordinal);
        Assert.Equal(newest, string.Join(' ', (await database.QueryAsync("SELECT version, kind, state, statements_done FROM schema_journal ORDER BY id"))[^1]));
    }

    [Fact]
    public async Task What_the_database_shows_needs_no_decision()
    {
        workspace.WriteSqliteIni("main");
        workspace.WriteScript("databases/main/0001_a.sql", "-- migrator: no-transaction\nCREATE TABLE a (id INTEGER);\nVACUUM;\nINSERT INTO later VALUES (1);\n");
        await workspace.Migrator.RunAsync("upgrade");
        var file = workspace.Database("data/main.db");
        var note = BegunStatement.Note(new ScriptStatement(2, "VACUUM", 3, 1, default, null));
        await file.ExecuteAsync($"UPDATE schema_journal SET state = 'running', statements_done = 1, checksum = '{new string('0', 64)}', error = '{note}'");
        CommandAssert.Done(await workspace.Migrator.RunAsync("repair", "--accept-checksum"));
        await file.ExecuteAsync("CREATE TABLE later (id INTEGER)");

        var result = await workspace.Migrator.RunAsync("upgrade");

        CommandAssert.Done(result);
        Assert.Equal("1", await file.ScalarAsync("SELECT count(*) FROM later"));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_journalled()
    {
        await DiedAsync();

        var result = await workspace.Migrator.RunAsync("repair", "--mark-done", "--dry-run");

        Assert.Equal((0, "main: 0001_a: would be journalled: statement 3 marked as done\n"), (result.ExitCode, result.Output));
        Assert.Equal("1", await database.ScalarAsync("SELECT count(*) FROM schema_journal"));
    }

    [Theory]
    [InlineData("--accept-checksum", "nothing was edited; there is:")]
    [InlineData("--accept-checksum 0001", "nothing was edited in 0001; there is:")]
    [InlineData("--mark-done 0009", "no step stopped at a statement in 0009; there is:")]
    [InlineData("--mark-done --retry", "make one at a time")]
    public async Task A_decision_that_does_not_fit_is_refused_with_what_there_is(string words, string says)
    {
        await DiedAsync();

        var result = await workspace.Migrator.RunAsync(["repair", .. words.Split(' ')]);

        CommandAssert.Refused(result, 2, says);
    }

    [Fact]
    public async Task A_decision_is_for_one_database_unless_all_are_named()
    {
        workspace.WriteSqliteIni("one", "two");

        CommandAssert.Refused(await workspace.Migrator.RunAsync("repair", "--retry"), 2, "name them with -n, or add --all");
        CommandAssert.Done(await workspace.Migrator.RunAsync("repair"));
    }

    [Fact]
    public async Task Current_says_that_a_run_is_in_progress_or_died()
    {
        await DiedAsync();

        var result = await workspace.Migrator.RunAsync("current");

        Assert.Contains("0001_a: 2 of 4 statements done: statement 3 was begun; a run is in progress, or died: ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Current_as_JSON_tells_of_the_step_that_is_not_complete()
    {
        await DiedAsync();

        var document = CommandAssert.Json(await workspace.Migrator.RunAsync("--format", "json", "current"));

        var unfinished = document.GetProperty("databases")[0].GetProperty("unfinished")[0];
        Assert.Equal(("0001", "unfinished", 2, 3), (unfinished.GetProperty("version").GetString(), unfinished.GetProperty("state").GetString(), unfinished.GetProperty("done").GetInt32(), unfinished.GetProperty("in_flight").GetInt32()));
    }

    [Theory]
    [InlineData("check", 1)]
    [InlineData("show 0001", 0)]
    public async Task An_unfinished_step_is_told_in_words(string words, int exitCode)
    {
        await DiedAsync();

        var result = await workspace.Migrator.RunAsync(words.Split(' '));

        Assert.Equal(exitCode, result.ExitCode);
        Assert.Contains("unfinished", result.Output, StringComparison.Ordinal);
        Assert.Contains("statement 3 was begun; a run is in progress, or died", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("begun 3 ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_run_names_the_statement_as_text_and_as_JSON()
    {
        workspace.WriteScript("scripts/0001_a.sql", Script);

        var result = await workspace.Migrator.RunAsync("--format", "json", "upgrade");

        CommandAssert.Says(result, "0001_a.sql:4:", "statement 3 of 4 failed", "migrator -n main repair --mark-done");
        var failed = CommandAssert.Json(result).GetProperty("databases")[0];
        Assert.Equal((3, 4, "CALL fill()", "42883"), (
            failed.GetProperty("failure").GetProperty("number").GetInt32(),
            failed.GetProperty("failure").GetProperty("line").GetInt32(),
            failed.GetProperty("failure").GetProperty("statement").GetString(),
            failed.GetProperty("failure").GetProperty("code").GetString()));
        Assert.Equal(("0001", 3, 4), (
            failed.GetProperty("stopped").GetProperty("version").GetString(),
            failed.GetProperty("stopped").GetProperty("statement").GetInt32(),
            failed.GetProperty("stopped").GetProperty("statements").GetInt32()));
    }

    [Fact]
    public async Task An_edit_of_what_is_done_is_shown_and_accepted_by_what_the_message_says()
    {
        workspace.WriteScript("scripts/0001_a.sql", Script);
        await workspace.Migrator.RunAsync("upgrade");
        workspace.WriteScript("scripts/0001_a.sql", Script.Replace("CALL fill()", "INSERT INTO a VALUES (3)", StringComparison.Ordinal).Replace("VALUES (1)", "VALUES (11)", StringComparison.Ordinal));

        var refused = await workspace.Migrator.RunAsync("upgrade");

        Assert.Equal(1, refused.ExitCode);
        CommandAssert.Says(refused, "    - INSERT INTO a VALUES (1)\n    + INSERT INTO a VALUES (11)\n", "    migrator -n main repair --accept-checksum 0001");
        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "main", "repair", "--accept-checksum", "0001"));
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        Assert.Equal(["1", "3", "4"], (await database.QueryAsync("SELECT id FROM a ORDER BY id")).Select(r => r[0]));
    }

    // The script as it is while its third statement is at work, without the process.
    private async Task DiedAsync()
    {
        workspace.WriteScript("scripts/0001_a.sql", Script);
        await workspace.Migrator.RunAsync("upgrade");
        var note = BegunStatement.Note(new ScriptStatement(3, "CALL fill()", 4, 1, default, null));
        await database.ExecuteAsync($"UPDATE schema_journal SET state = 'running', error = '{note}'");
        await database.ExecuteAsync("CREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (2); COMMIT; END $$");
    }
}
