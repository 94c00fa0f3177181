using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>With <c>on_error = rollback</c> a run that fails leaves every database where it found it.</summary>
public abstract class RollbackSuite(ITestServer server)
{
    [Fact]
    public async Task A_failure_in_the_last_database_takes_the_others_back_to_where_they_began()
    {
        await using var project = await ThreeAsync();
        await project.UpAsync("0001", "one");
        project.AddTo("three", "0002_bad.sql", "INSERT INTO absent VALUES (1);").AddTo("three", "0002_bad.down.sql", "SELECT 1;");

        var result = await project.TryUpAsync();

        Assert.IsType<ScriptFailedException>(result.FirstError);
        Assert.Equal(["a"], await project.TablesAsync("one"));
        Assert.Empty(await project.TablesAsync("two"));
        Assert.Empty(await project.TablesAsync("three"));
        Assert.Equal(["0001", null, null], result.Databases.Select(d => d.Current));
    }

    [Fact]
    public async Task What_is_taken_back_can_go_up_again_once_the_cause_is_gone()
    {
        await using var project = await ThreeAsync();
        project.AddTo("three", "0002_bad.sql", "INSERT INTO absent VALUES (1);").AddTo("three", "0002_bad.down.sql", "SELECT 1;");
        await project.TryUpAsync();
        project.AddTo("three", "0002_bad.sql", "CREATE TABLE f (id INTEGER);");

        var result = await project.TryUpAsync();

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["e", "f"], await project.TablesAsync("three"));
    }

    [Fact]
    public async Task What_requires_something_of_another_database_is_taken_back_before_it()
    {
        await using var project = await ThreeAsync();
        project.AddTo("two", "0001_c.sql", "-- migrator: requires one/0002\nCREATE TABLE c (id INTEGER);");
        project.AddTo("three", "0002_bad.sql", "INSERT INTO absent VALUES (1);").AddTo("three", "0002_bad.down.sql", "SELECT 1;");

        await project.TryUpAsync();

        var order = project.Events.Of<StepStarted>().Where(s => s.Step.Action == StepAction.Revert).Select(s => $"{s.Database}/{s.Step.Label}").ToList();
        Assert.Equal(["three/0001", "two/0002", "two/0001", "one/0002", "one/0001"], order);
    }

    [Fact]
    public async Task A_script_without_a_way_back_is_refused_before_anything_is_run()
    {
        await using var project = await ThreeAsync();
        project.AddTo("two", "0003_x.sql", "CREATE TABLE x (id INTEGER);");

        var result = await project.TryUpAsync();

        Assert.Contains("0003_x.down.sql", Assert.IsType<PlanException>(result.FirstError).Message, StringComparison.Ordinal);
        Assert.Empty(await project.TablesAsync("one"));
    }

    [Fact]
    public async Task A_way_back_that_fails_leaves_its_database_and_what_it_needs_and_says_where_they_stand()
    {
        await using var project = await ThreeAsync();
        project.AddTo("two", "0001_c.sql", "-- migrator: requires one/0001\nCREATE TABLE c (id INTEGER);");
        project.AddTo("two", "0001_c.down.sql", "DROP TABLE absent;");
        project.AddTo("three", "0002_bad.sql", "INSERT INTO absent VALUES (1);").AddTo("three", "0002_bad.down.sql", "SELECT 1;");

        var result = await project.TryUpAsync();

        Assert.Equal(["a"], await project.TablesAsync("one"));
        Assert.Equal(["c"], await project.TablesAsync("two"));
        Assert.Empty(await project.TablesAsync("three"));
        Assert.Contains("migrator -n two", Assert.IsType<RollbackException>(result.Databases[1].Error).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_way_down_goes_up_again()
    {
        await using var project = await ThreeAsync();
        await project.UpAsync();
        project.AddTo("one", "0001_a.down.sql", "DROP TABLE absent;");

        var result = await project.TryDownAsync("base");

        Assert.False(result.IsOk);
        Assert.Equal(["a", "b"], await project.TablesAsync("one"));
        Assert.Equal(["c", "d"], await project.TablesAsync("two"));
        Assert.Equal(["0002", "0002", "0001"], result.Databases.Select(d => d.Current));
    }

    private async Task<Project> ThreeAsync() => (await Project.CreateAsync(server, "one", "two", "three"))
        .Set("migrator", "on_error", "rollback")
        .AddTableTo("one", "0001", "a").AddTableTo("one", "0002", "b")
        .AddTableTo("two", "0001", "c").AddTableTo("two", "0002", "d")
        .AddTableTo("three", "0001", "e");
}
