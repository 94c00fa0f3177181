using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>What another run does in other databases, on which the steps of a run rely, between its survey and those steps.</summary>
public abstract class MeanwhileElsewhereSuite(ITestServer server)
{
    [Fact]
    public async Task Nothing_is_applied_whose_requirement_another_run_reverts_meanwhile()
    {
        await using var project = await ThreeAsync();
        await project.UpAsync("head", "catalog");
        var midway = After("first", () => project.DownAsync("base", "catalog"));

        var result = await UpAsync(project, midway, "head", "first", "orders");

        var error = Assert.IsType<JournalChangedException>(result.FirstError);
        Assert.Equal(("orders", FailureKind.Locked), (error.Database, error.Kind));
        Assert.Contains("the journal changed: catalog/0001 is not applied any more", error.Message, StringComparison.Ordinal);
        Assert.Empty(await project.TablesAsync("orders"));
    }

    [Fact]
    public async Task Nothing_is_applied_whose_requirement_this_run_applied_and_another_reverts_meanwhile()
    {
        await using var project = await ThreeAsync([.. Enumerable.Range(1, 8).Select(n => $"tenant{n}")]);
        var midway = After("first", () => project.DownAsync("base", "catalog"));

        var result = await UpAsync(project, midway);

        Assert.IsType<JournalChangedException>(result.FirstError);
        Assert.Empty(await project.TablesAsync("catalog"));
        Assert.Empty(await project.TablesAsync("orders"));
    }

    [Fact]
    public async Task A_few_databases_that_require_each_other_are_locked_until_the_run_ends()
    {
        await using var project = await ThreeAsync();
        var other = new EventList();
        Task<RunResult>? down = null;
        var midway = After("first", async () =>
        {
            var migrator = project.CreateMigrator(other);
            down = Task.Run(() => migrator.DowngradeAsync(Target.Parse("base"), ["catalog"], TestContext.Current.CancellationToken));
            await Task.WhenAny(down, other.WaitForAsync(e => e is WaitingForLock));
        });

        var up = await UpAsync(project, midway);

        Assert.True(up.IsOk, up.FirstError?.ToString());
        Assert.Contains("orders/0001 is applied by run", Assert.IsType<JournalChangedException>((await down!).FirstError).Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await project.TablesAsync("catalog"));
    }

    [Fact]
    public async Task Nothing_is_reverted_that_another_run_builds_on_meanwhile()
    {
        await using var project = await ThreeAsync();
        await project.UpAsync("head", "catalog", "first");
        var midway = After("first", () => project.UpAsync("head", "orders"));

        var result = await project.CreateMigrator(midway).DowngradeAsync(Target.Parse("base"), ["catalog", "first"], TestContext.Current.CancellationToken);

        var error = Assert.IsType<JournalChangedException>(result.FirstError);
        Assert.Contains("orders/0001 is applied by run", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await project.TablesAsync("catalog"));
        Assert.Equal(["c"], await project.TablesAsync("orders"));
    }

    [Fact]
    public async Task A_rollback_leaves_what_another_run_has_built_on()
    {
        await using var project = await ThreeAsync();
        project.Set("migrator", "on_error", "rollback").AddTableTo("first", "0002", "d");
        project.AddTo("orders", "0001_c.sql", "INSERT INTO absent VALUES (1);");
        var midway = After("first", () => project.UpAsync("0002", "first"), nextOf: "orders");

        var result = await UpAsync(project, midway, "0001");

        Assert.IsType<ScriptFailedException>(result.Databases.Single(d => d.Name == "orders").Error);
        var kept = Assert.IsType<RollbackException>(result.Databases.Single(d => d.Name == "first").Error);
        Assert.Contains("the journal changed: applied 0002 by run ", kept.Message, StringComparison.Ordinal);
        Assert.Equal(["b", "d"], await project.TablesAsync("first"));
        Assert.Empty(await project.TablesAsync("catalog"));
    }

    [Fact]
    public async Task A_script_without_a_way_back_is_not_run_where_another_run_makes_it_pending_meanwhile()
    {
        await using var project = await ThreeAsync();
        project.Set("migrator", "on_error", "rollback").AddTo("orders", "0002_e.sql", "CREATE TABLE e (id INTEGER);").AddTableTo("orders", "0003", "f");
        await project.UpAsync("0001", "catalog");
        await project.CreateMigrator().StampAsync(Target.Parse("0002"), ["orders"], TestContext.Current.CancellationToken);
        var midway = After("first", () => project.CreateMigrator().StampAsync(Target.Parse("0001"), ["orders"], TestContext.Current.CancellationToken));

        var result = await UpAsync(project, midway);

        Assert.Contains("0002_e is to be run now too", Assert.IsType<JournalChangedException>(result.FirstError).Message, StringComparison.Ordinal);
        Assert.Empty(await project.TablesAsync("orders"));
    }

    private static Midway After(string database, Func<Task> work, string? nextOf = null) =>
        new(e => nextOf is null ? e is StepFinished && e.Database == database : e is StepStarted && e.Database == nextOf, work);

    private static Task<RunResult> UpAsync(Project project, IProgress<MigrationEvent> events, string target = "head", params string[] names) =>
        project.CreateMigrator(events).UpgradeAsync(Target.Parse(target), names is [] ? null : names, TestContext.Current.CancellationToken);

    private async Task<Project> ThreeAsync(params string[] more)
    {
        var project = (await Project.CreateAsync(server, ["catalog", "first", "orders", .. more]))
            .AddTableTo("catalog", "0001", "a")
            .AddTableTo("first", "0001", "b");
        foreach (var database in new[] { "orders" }.Concat(more))
        {
            project.AddTo(database, "0001_c.sql", "-- migrator: requires catalog/0001\nCREATE TABLE c (id INTEGER);\n");
            project.AddTo(database, "0001_c.down.sql", "DROP TABLE c;\n");
        }

        return project;
    }
}
