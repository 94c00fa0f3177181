using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Scripts that fail.</summary>
public abstract class FailureSuite(ITestServer server)
{
    private const string Broken = "CREATE TABLE b (id INTEGER);\n\n  INSERT INTO absent\n  VALUES (1);\nCREATE TABLE c (id INTEGER);\n";

    [Fact]
    public async Task An_error_says_file_line_column_and_statement()
    {
        await using var project = await BrokenAsync();

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal((Project.Section, project.PathOf("0002_broken.sql"), 3, "INSERT INTO absent"), (error.Database, error.File, error.Line, error.Statement));
        Assert.InRange(error.Column!.Value, 3, 15);
        Assert.Contains($"{error.File}:3:{error.Column}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_says_what_the_server_said()
    {
        await using var project = await BrokenAsync();

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(project.Sql.MissingTable, error.Error.Code);
        Assert.Contains("absent", error.Error.Message, StringComparison.Ordinal);
        Assert.Contains(error.Error.Text, error.Message, StringComparison.Ordinal);
        Assert.Equal(FailureKind.Script, error.Kind);
    }

    [Fact]
    public async Task What_came_before_the_failed_script_stays_and_what_comes_after_is_not_begun()
    {
        await using var project = await BrokenAsync();

        var report = (await project.TryUpAsync()).Databases[0];

        Assert.Equal(("0001", DatabaseStanding.Failed), (report.Current, report.Standing));
        Assert.Equal(["0001"], report.Steps.Select(s => s.Version));
        Assert.Contains("a", await project.TablesAsync());
        Assert.DoesNotContain("d", await project.TablesAsync());
    }

    [Fact]
    public async Task A_script_that_failed_at_its_first_statement_can_be_run_again_once_the_cause_is_gone()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_fill.sql", "INSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);");
        await project.FailToUpAsync<ScriptFailedException>();
        await project.Database.ExecuteAsync("CREATE TABLE a (id INTEGER)");

        await project.UpAsync();

        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["0001 apply applied -"], await project.JournalAsync("version, kind, state, error"));
    }

    [Fact]
    public async Task With_on_error_stop_the_databases_after_the_failed_one_are_not_begun()
    {
        await using var project = await TwoAsync();

        var result = await project.TryUpAsync();

        Assert.Equal([DatabaseStanding.Failed, DatabaseStanding.Empty], result.Databases.Select(d => d.Standing));
        Assert.Empty(await project.DatabaseOf("two").QueryAsync(project.Sql.Tables));
    }

    [Fact]
    public async Task With_on_error_continue_the_databases_after_the_failed_one_are_taken()
    {
        await using var project = await TwoAsync();
        project.Set("migrator", "on_error", "continue");

        var result = await project.TryUpAsync();

        Assert.Equal([DatabaseStanding.Failed, DatabaseStanding.UpToDate], result.Databases.Select(d => d.Standing));
        Assert.Equal(["b"], await project.TablesAsync("two"));
    }

    [Fact]
    public async Task With_on_error_continue_a_database_that_requires_the_failed_one_is_left_alone()
    {
        await using var project = await TwoAsync();
        project.Set("migrator", "on_error", "continue").AddTo("two", "0001_b.sql", "-- migrator: requires one/0002\nCREATE TABLE b (id INTEGER);").AddTableTo("one", "0002", "c");

        var result = await project.TryUpAsync();

        Assert.Contains("one/0002", result.Databases[1].Error!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("b", await project.TablesAsync("two"));
    }

    [Theory]
    [InlineData("-- migrator: no-such-annotation\n", 1)]
    [InlineData("-- migrator: variables on\n\nSELECT\n  '{{unknown}}';\n", 4)]
    public async Task A_script_that_cannot_be_read_stops_the_run_before_anything_is_changed(string text, int line)
    {
        await using var project = (await Project.CreateAsync(server, "one", "two")).AddTableTo("one", "0001", "a").AddTo("two", "0002_bad.sql", text);

        var error = await project.FailToUpAsync<ScriptException>();

        Assert.EndsWith("0002_bad.sql", error.File, StringComparison.Ordinal);
        Assert.Equal(line, error.Line);
        Assert.Empty(await project.RowsAsync(project.Sql.Tables));
    }

    [Fact]
    public async Task A_file_whose_name_does_not_fit_stops_the_run_before_anything_is_changed()
    {
        await using var project = (await Project.CreateAsync(server, "one", "two")).AddTableTo("one", "0001", "a").AddTo("two", "oops.sql", "");

        var error = await project.FailToUpAsync<ScriptFolderException>();

        Assert.Contains("oops.sql", error.Message, StringComparison.Ordinal);
        Assert.Empty(await project.RowsAsync(project.Sql.Tables));
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_stops_the_run_before_anything_is_changed()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.AddSection("away", "postgresql", "Host=nowhere.invalid;Username=x;Password=y").AddTableTo("away", "0001", "a");

        var result = await project.TryUpAsync();

        Assert.Equal([DatabaseStanding.Empty, DatabaseStanding.Unreachable], result.Databases.Select(d => d.Standing));
        Assert.Empty(await project.RowsAsync(project.Sql.Tables));
    }

    [Fact]
    public async Task A_failed_revert_says_so_and_can_be_run_again()
    {
        await using var project = await Project.CreateAsync(server);
        project.AddTable("0001", "a").Add("0001_a.down.sql", "INSERT INTO later VALUES (1);\nDROP TABLE a;\n");
        await project.UpAsync();
        var error = Assert.IsType<ScriptFailedException>((await project.TryDownAsync("base")).FirstError);
        Assert.EndsWith("0001_a.down.sql", error.File, StringComparison.Ordinal);
        await project.Database.ExecuteAsync("CREATE TABLE later (id INTEGER)");

        var report = await project.DownAsync("base");

        Assert.Null(report.Current);
        Assert.Equal(["later"], await project.TablesAsync());
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM later"));
    }

    private async Task<Project> BrokenAsync() =>
        (await Project.CreateAsync(server)).AddTable("0001", "a").Add("0002_broken.sql", Broken).AddTable("0003", "d");

    private async Task<Project> TwoAsync() =>
        (await Project.CreateAsync(server, "one", "two")).AddTo("one", "0001_a.sql", "INSERT INTO absent VALUES (1);").AddTableTo("two", "0001", "b");
}
