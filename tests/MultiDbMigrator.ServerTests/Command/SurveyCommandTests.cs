using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Commands that look: current, history, plan, check, show, databases.</summary>
public sealed class SurveyCommandTests : IDisposable
{
    private readonly Workspace workspace = new();

    public SurveyCommandTests()
    {
        workspace.WriteSqliteIni("catalog", "orders");
        workspace.WriteScript("databases/catalog/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        workspace.WriteScript("databases/catalog/0002_b.sql", "-- migrator: no-transaction\nCREATE TABLE b (id INTEGER);\nINSERT INTO b VALUES (1);");
        workspace.WriteScript("databases/orders/0001_c.sql", "-- migrator: requires catalog/0002\nCREATE TABLE c (id INTEGER);");
        workspace.WriteScript("databases/orders/R__view.sql", "DROP VIEW IF EXISTS v;\nCREATE VIEW v AS SELECT 1 AS one;");
    }

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Current_shows_where_each_database_is()
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "catalog", "upgrade", "0001"));

        var result = await workspace.Migrator.RunAsync("current");

        Assert.Equal("catalog  sqlite  0001  0002  behind\norders   sqlite  -     0001  empty\n", result.Output);
    }

    [Fact]
    public async Task An_edit_that_leaves_size_and_time_of_the_file_as_they_were_is_seen()
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "catalog", "upgrade"));
        var file = workspace.PathOf("databases/catalog/0001_a.sql");
        var time = File.GetLastWriteTimeUtc(file);
        workspace.WriteScript("databases/catalog/0001_a.sql", "CREATE TABLE a (no INTEGER);");
        File.SetLastWriteTimeUtc(file, time);

        var result = await workspace.Migrator.RunAsync("-n", "catalog", "check");

        Assert.Equal((1, "catalog  edited  0001_a  the text is not the one that was applied\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public async Task Current_tells_checksum_time_and_who_when_it_is_verbose()
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "catalog", "upgrade"));

        var result = await workspace.Migrator.RunAsync("-v", "-n", "catalog", "current");

        Assert.Matches("^catalog  sqlite  0002  0002  up-to-date  [0-9a-f]{64}  TIME  .+@.+$", Masked.Result(result.Output));
    }

    [Fact]
    public async Task History_shows_the_scripts_with_their_state()
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "catalog", "upgrade", "0001"));

        var result = await workspace.Migrator.RunAsync("-n", "catalog", "history");

        Assert.Matches("^catalog  0001_a  applied  TIME  N ms\ncatalog  0002_b  pending  - +-?$", Masked.Result(result.Output));
    }

    [Fact]
    public async Task History_of_the_journal_shows_every_row()
    {
        workspace.WriteScript("databases/catalog/0002_b.down.sql", "DROP TABLE b;");
        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "catalog", "upgrade"));
        CommandAssert.Done(await workspace.Migrator.RunAsync("-n", "catalog", "downgrade", "-1"));

        var result = await workspace.Migrator.RunAsync("-n", "catalog", "history", "--journal");

        var rows = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => string.Join(' ', row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..6]));
        Assert.Equal(["1 0001_a apply applied 1/1", "2 0002_b apply applied 2/2", "3 0002_b revert reverted 1/1"], rows);
    }

    [Fact]
    public async Task A_plan_shows_the_steps_of_all_databases_in_order()
    {
        workspace.WriteIni("[migrator]\ndatabases = orders, catalog\n" + workspace.Read("migrator.ini"));

        var result = await workspace.Migrator.RunAsync("plan");

        Assert.Equal(
            """
            catalog  apply  0001_a   1 statement   one transaction
            catalog  apply  0002_b   2 statements  statement by statement
            orders   apply  0001_c   1 statement   one transaction         requires catalog/0002
            orders   apply  R__view  2 statements  one transaction
            """,
            Masked.Result(result.Output));
    }

    [Fact]
    public async Task An_unmet_requirement_in_a_database_that_was_not_chosen_is_named()
    {
        var result = await workspace.Migrator.RunAsync("-n", "orders", "upgrade");

        CommandAssert.Refused(result, 2, "0001_c", "catalog/0002");
    }

    [Fact]
    public async Task A_check_lists_what_is_pending_and_ends_with_1()
    {
        var result = await workspace.Migrator.RunAsync("-n", "orders", "check");

        Assert.Equal((1, "orders  pending  0001_c\norders  pending  R__view"), (result.ExitCode, Masked.Result(result.Output)));
    }

    [Fact]
    public async Task A_check_that_waits_ends_when_another_run_has_made_everything_up_to_date()
    {
        using var check = await workspace.Migrator.StartAsync("check", "--wait", "50s");
        await check.WaitForErrorsAsync("waiting: 2 databases of 2 not up to date");

        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));

        CommandAssert.Done(await check.WaitAsync());
    }

    [Fact]
    public async Task A_check_waits_no_longer_than_it_may()
    {
        var result = await workspace.Migrator.RunAsync("check", "--wait", "200ms");

        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task Show_tells_all_about_a_script()
    {
        var result = await workspace.Migrator.RunAsync("-n", "catalog", "show", "0002");

        Assert.Matches(
            "^script +0002_b\nstate +pending\nfile +.+0002_b.sql\ndown +-\nchecksum +[0-9a-f]{64}\nstatements +2, statement by statement\n\n-- migrator: no-transaction\nCREATE TABLE b",
            Masked.Result(result.Output));
    }

    [Fact]
    public async Task Databases_shows_the_sections_with_their_secrets_hidden()
    {
        workspace.WriteIni("[far]\nengine = postgres\nconnection_string = Host=h;Database=d;Username=u;Password=s3cr3t\nscripts = databases/orders\nlock_timeout = 90s\n");

        var result = await workspace.Migrator.RunAsync("databases");

        Assert.StartsWith(
            $"[far]\nengine = postgresql\nconnection_string = Host=h;Database=d;Username=u;Password=***\nscripts = {workspace.PathOf("databases/orders")}\njournal_table = schema_journal\nlock_timeout = 90s\n",
            result.Output,
            StringComparison.Ordinal);
    }
}
