using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Databases that come along, that wait for each other, and that are taken in waves.</summary>
public abstract class ManyDatabasesSuite(ITestServer server)
{
    [Fact]
    public async Task Required_databases_come_along_as_far_as_they_are_required()
    {
        await using var project = await ThreeAsync();
        project.AddTo("three", "0001_e.sql", "-- migrator: requires two/0001\nCREATE TABLE e (id INTEGER);");
        project.AddTo("two", "0001_c.sql", "-- migrator: requires one/0001\nCREATE TABLE c (id INTEGER);");

        var result = await project.CreateMigrator(withDependencies: true).UpgradeAsync(Target.Head, ["three"], TestContext.Current.CancellationToken);

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["one/0001", "two/0001", "three/0001", "three/0002"], result.Plan.Steps.Select(s => $"{s.Database}/{s.Label}"));
        Assert.Equal(["one", "two", "three"], result.Databases.Select(d => d.Name));
    }

    [Fact]
    public async Task A_requirement_of_a_database_that_the_list_leaves_out_says_so()
    {
        await using var project = await ThreeAsync();
        project.Set("migrator", "databases", "one, three").AddTo("three", "0001_e.sql", "-- migrator: requires two/0001\nCREATE TABLE e (id INTEGER);");

        var result = await project.TryUpAsync();

        Assert.Contains("'databases' of [migrator] leaves out", Assert.IsType<PlanException>(result.FirstError).Message, StringComparison.Ordinal);
        Assert.Empty(await project.TablesAsync("one"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_database_and_with_the_scripts_of_another_is_told_together()
    {
        await using var project = await ThreeAsync();
        await project.UpAsync();
        project.AddTo("one", "0001_a.sql", "CREATE TABLE edited (id INTEGER);").AddTo("three", "0003_g.sql", "CREATE TABLE g (id INTEGER);");
        project.AddTableTo("two", "0001", "twin");

        var result = await project.TryUpAsync();

        Assert.Contains("edited after it was applied", Assert.IsType<PlanException>(result.Databases[0].Error).Message, StringComparison.Ordinal);
        Assert.IsType<ScriptFolderException>(result.Databases[1].Error);
        Assert.DoesNotContain("g", await project.TablesAsync("three"));
    }

    [Fact]
    public async Task Side_by_side_a_step_waits_for_what_it_requires()
    {
        await using var project = await ThreeAsync();
        project.Set("migrator", "parallel", "3");
        project.AddTo("one", "0002_b.sql", "-- migrator: requires three/0002\nCREATE TABLE b (id INTEGER);");
        project.AddTo("three", "0001_e.sql", "-- migrator: requires two/0001\nCREATE TABLE e (id INTEGER);");

        var result = await project.TryUpAsync();

        Assert.True(result.IsOk, result.FirstError?.ToString());
        var finished = project.Events.Of<StepFinished>().Select(s => $"{s.Database}/{s.Report.Version}").ToList();
        Assert.Equal(6, finished.Count);
        Assert.True(finished.IndexOf("three/0002") < finished.IndexOf("one/0002"), string.Join(", ", finished));
        Assert.True(finished.IndexOf("two/0001") < finished.IndexOf("three/0001"), string.Join(", ", finished));
    }

    [Fact]
    public async Task Side_by_side_what_needs_a_failed_database_is_left_as_it_is_and_the_rest_goes_on()
    {
        await using var project = await ThreeAsync();
        project.Set("migrator", "parallel", "3").Set("migrator", "on_error", "continue");
        project.AddTo("one", "0001_a.sql", "INSERT INTO absent VALUES (1);");
        project.AddTo("two", "0001_c.sql", "-- migrator: requires one/0001\nCREATE TABLE c (id INTEGER);");

        var result = await project.TryUpAsync();

        Assert.Contains("left as it is: one/0001", Assert.IsType<PlanException>(result.Databases[1].Error).Message, StringComparison.Ordinal);
        Assert.Equal(["e", "f"], await project.TablesAsync("three"));
    }

    [Fact]
    public async Task With_continue_a_step_whose_requirement_was_met_before_the_failure_is_run()
    {
        await using var project = await ThreeAsync();
        project.Set("migrator", "on_error", "continue");
        project.AddTo("one", "0002_b.sql", "-- migrator: requires two/0001\nINSERT INTO absent VALUES (1);");
        project.AddTo("two", "0002_d.sql", "-- migrator: requires one/0001\nCREATE TABLE d (id INTEGER);");

        var result = await project.TryUpAsync();

        Assert.Equal([false, true, true], result.Databases.Select(d => d.Error is null));
        Assert.Equal(["c", "d"], await project.TablesAsync("two"));
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("continue")]
    public async Task A_wave_is_not_begun_when_a_database_of_an_earlier_one_failed(string onError)
    {
        await using var project = await ThreeAsync();
        project.Set("migrator", "waves", "1, rest").Set("migrator", "parallel", "3").Set("migrator", "on_error", onError);
        project.AddTo("one", "0002_b.sql", "INSERT INTO absent VALUES (1);");

        var result = await project.TryUpAsync();

        Assert.Equal([false, true, true], result.Databases.Select(d => d.Error is null));
        Assert.Equal(["a"], await project.TablesAsync("one"));
        Assert.Empty(await project.TablesAsync("two"));
        Assert.Empty(await project.TablesAsync("three"));
    }

    [Fact]
    public async Task What_an_early_wave_requires_of_a_later_one_is_done_first()
    {
        await using var project = await ThreeAsync();
        project.Set("migrator", "waves", "1, 1, rest");
        project.AddTo("one", "0001_a.sql", "-- migrator: requires three/0001\nCREATE TABLE a (id INTEGER);");
        project.AddTo("two", "0001_c.sql", "INSERT INTO absent VALUES (1);");

        await project.TryUpAsync();

        Assert.Equal(["a", "b"], await project.TablesAsync("one"));
        Assert.Equal(["e"], await project.TablesAsync("three"));
    }

    private async Task<Project> ThreeAsync() => (await Project.CreateAsync(server, "one", "two", "three"))
        .AddTableTo("one", "0001", "a").AddTableTo("one", "0002", "b")
        .AddTableTo("two", "0001", "c").AddTableTo("two", "0002", "d")
        .AddTableTo("three", "0001", "e").AddTableTo("three", "0002", "f");
}
