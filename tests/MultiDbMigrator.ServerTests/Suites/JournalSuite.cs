using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>What stands in the journal.</summary>
public abstract class JournalSuite(ITestServer server)
{
    private const string Text = "CREATE TABLE a (id INTEGER);\nINSERT INTO a VALUES (1);\n";
    private const string Down = "DROP TABLE a;\n";

    [Fact]
    public async Task The_columns_are_those_of_the_design_in_its_order()
    {
        await using var project = await UpgradedAsync();
        await using var connection = await project.Database.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM schema_journal";

        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            "id, version, name, kind, state, checksum, statements_total, statements_done, started_at, finished_at, duration_ms, applied_by, run_id, tool_version, down_script, error",
            string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)));
    }

    [Fact]
    public async Task A_row_says_what_was_done()
    {
        await using var project = await UpgradedAsync();

        var checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
        Assert.Equal(
            [$"0001 a apply applied {checksum} 2 2 -"],
            await project.JournalAsync("version, name, kind, state, checksum, statements_total, statements_done, error"));
    }

    [Fact]
    public async Task A_row_says_who_did_it_in_which_run_with_which_release()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", Text);

        var result = await project.TryUpAsync();

        var tool = typeof(Migrator).Assembly.GetName().Version!.ToString(3);
        Assert.Equal(
            [$"{Environment.UserName}@{Environment.MachineName} {result.RunId} {tool}"],
            await project.JournalAsync("applied_by, run_id, tool_version"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task Times_are_those_of_the_run_in_UTC(string annotation)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", annotation + Text);
        await project.UpAsync();

        var seconds = await TimesAsync(project);

        Assert.InRange(seconds.ToStart, 0, 60);
        Assert.InRange(seconds.ToEnd, 0, seconds.ToStart + 0.01);
        Assert.InRange(seconds.Duration, 0, 60);
        Assert.InRange(seconds.ToStart - seconds.ToEnd, seconds.Duration - 0.05, seconds.Duration + 0.05);
    }

    [Fact]
    public async Task The_survey_reads_times_as_UTC()
    {
        await using var project = await UpgradedAsync();

        var row = Assert.Single((await project.SurveyAsync()).State!.History.Rows);

        Assert.Equal(DateTimeKind.Utc, row.StartedAt.Kind);
        Assert.InRange((DateTime.UtcNow - row.StartedAt).TotalSeconds, -1, 60);
        Assert.InRange((DateTime.UtcNow - row.FinishedAt!.Value).TotalSeconds, -1, 60);
    }

    [Fact]
    public async Task The_down_script_is_kept_to_the_letter()
    {
        await using var project = await UpgradedAsync();

        Assert.Equal(Down, await project.Database.ScalarAsync("SELECT down_script FROM schema_journal"));
    }

    [Fact]
    public async Task A_script_without_a_down_file_keeps_none()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", Text);
        await project.UpAsync();

        Assert.Equal(["-"], await project.JournalAsync("down_script"));
    }

    [Fact]
    public async Task Another_name_for_the_table_is_used_everywhere()
    {
        await using var project = await Project.CreateAsync(server);
        project.Set(Project.Section, "journal_table", "Our Journal").AddTable("0001", "a").AddTable("0002", "b");
        await project.UpAsync();
        await project.DownAsync("-1");

        var report = await project.SurveyAsync();

        Assert.Equal(("0001", DatabaseStanding.Behind), (report.Current, report.Standing));
        Assert.Contains("Our Journal", await project.TablesAsync());
    }

    [Fact]
    public async Task Every_step_of_a_run_bears_its_id_and_events_bear_it_too()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").AddTable("0002", "b");

        var result = await project.TryUpAsync();

        Assert.Equal([$"{result.RunId}", $"{result.RunId}"], await project.JournalAsync("run_id"));
        Assert.Equal([1, 2], project.Events.Of<StepStarted>().Where(e => e.RunId == result.RunId).Select(e => e.Number));
        Assert.Equal(["0001", "0002"], project.Events.Of<StepFinished>().Where(e => e.RunId == result.RunId).Select(e => e.Report.Version));
    }

    [Theory]
    [InlineData("schema_migrations")]
    [InlineData("migrations")]
    [InlineData("flyway_schema_history")]
    [InlineData("alembic_version")]
    public async Task Scripts_may_do_as_they_like_with_the_journals_of_other_tools(string table)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_make.sql", $"CREATE TABLE {table} (version VARCHAR(50), id INTEGER); INSERT INTO {table} VALUES ('0009', 9);");
        project.Add("0002_drop.sql", $"DROP TABLE {table};");
        await project.UpAsync("0001");

        var report = await project.UpAsync();

        Assert.Equal(["0002"], report.Steps.Select(s => s.Version));
        Assert.Empty(await project.TablesAsync());
    }

    private async Task<Project> UpgradedAsync()
    {
        var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", Text).Add("0001_a.down.sql", Down);
        await project.UpAsync();
        return project;
    }

    // By the server's clock, so that no conversion of a driver is in between.
    private static async Task<(double ToStart, double ToEnd, double Duration)> TimesAsync(Project project)
    {
        string Between(string from, string to) => string.Format(CultureInfo.InvariantCulture, project.Sql.SecondsBetween, from, to);
        var row = (await project.Database.QueryAsync(
            $"SELECT {Between("started_at", project.Sql.Utc)}, {Between("finished_at", project.Sql.Utc)}, duration_ms FROM schema_journal"))[0];
        double Number(int column) => double.Parse(row[column]!, CultureInfo.InvariantCulture);
        return (Number(0), Number(1), Number(2) / 1000);
    }
}
