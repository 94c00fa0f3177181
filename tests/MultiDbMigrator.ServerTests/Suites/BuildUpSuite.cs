using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>A new database is built up of many scripts, which an engine may send several at once.</summary>
public abstract class BuildUpSuite(ITestServer server)
{
    private static readonly string[] Versions = ["0001", "0002", "0003", "0004", "0005", "0006"];

    [Fact]
    public async Task Each_step_is_told_once_in_order_and_is_in_the_journal_once()
    {
        await using var project = await CreateAsync();

        var report = await project.UpAsync();

        Assert.Equal(Versions, report.Steps.Select(s => s.Version));
        Assert.Equal(Versions, await project.JournalAsync("version"));
        Assert.Equal([1, 2, 3, 4, 5, 6], project.Events.Of<StepStarted>().Select(e => e.Number));
        Assert.Equal(Versions, project.Events.Of<StepFinished>().Select(e => e.Report.Version));
        Assert.Equal(["1", "2", "3", "4", "5"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    public async Task A_script_that_fails_ends_the_run_and_those_before_it_stay(int number)
    {
        await using var project = await CreateAsync();
        var failing = $"{Versions[number - 1]}_row{number - 1}.sql";
        project.Add(failing, $"INSERT INTO a VALUES ({number - 1});\nINSERT INTO absent VALUES (1);\n");

        var result = await project.TryUpAsync();

        var error = Assert.IsType<ScriptFailedException>(result.FirstError);
        Assert.EndsWith(failing, error.File, StringComparison.Ordinal);
        Assert.Equal(2, error.Line);
        var report = result.Databases[0];
        Assert.Equal(Versions[..(number - 1)], report.Steps.Select(s => s.Version));
        Assert.Equal(Versions[number - 1], report.Stopped?.Version);
        Assert.Equal(Versions[number - 2], report.Current);
        Assert.Equal(Versions[..(number - 1)], await project.JournalAsync("version"));
        Assert.Equal(number - 2, (await project.RowsAsync("SELECT id FROM a")).Count);
    }

    [Fact]
    public async Task After_a_failure_the_next_run_does_what_is_left()
    {
        await using var project = await CreateAsync();
        project.Add("0004_row3.sql", "INSERT INTO absent VALUES (1);\n");
        await project.TryUpAsync();
        project.Add("0004_row3.sql", "INSERT INTO a VALUES (3);\n");

        var report = await project.UpAsync();

        Assert.Equal(Versions[3..], report.Steps.Select(s => s.Version));
        Assert.Equal(Versions, await project.JournalAsync("version"));
        Assert.Equal(["1", "2", "3", "4", "5"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Fact]
    public async Task Scripts_of_other_kinds_between_them_keep_the_order()
    {
        await using var project = await CreateAsync();
        project.Add("0003_row2.sql", "-- migrator: no-transaction\nINSERT INTO a VALUES (2);\n");
        project.Add("0005_row4.sql", $"-- {new string('x', 100_000)}\nINSERT INTO a VALUES (4);\n");
        project.Add("R__top.sql", "DELETE FROM a WHERE id > 4;\n");

        await project.UpAsync();

        Assert.Equal([.. Versions, "-"], await project.JournalAsync("version"));
        Assert.Equal(["1", "2", "3", "4"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Fact]
    public async Task What_one_script_sets_the_next_does_not_find()
    {
        await using var project = await CreateAsync();
        var (set, read) = project.Engine switch
        {
            "postgresql" => ("SET statement_timeout = '77s'", "INSERT INTO a SELECT 10 WHERE current_setting('statement_timeout') = '77s'"),
            "mysql" => ("SET @seen = 1", "INSERT INTO a SELECT 10 FROM DUAL WHERE @seen = 1"),
            _ => ("CREATE TEMP TABLE seen (id INTEGER)", "INSERT INTO a SELECT 10 FROM sqlite_temp_master WHERE name = 'seen'"),
        };
        project.Add("0003_row2.sql", $"{set};\n").Add("0004_row3.sql", $"{read};\n");

        await project.UpAsync();

        Assert.Equal(["1", "4", "5"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    private async Task<Project> CreateAsync() => (await Project.CreateAsync(server)).AddTableAndRows(5);
}
