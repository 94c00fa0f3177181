using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>More than one section.</summary>
public abstract class SectionsSuite(ITestServer server)
{
    [Fact]
    public async Task Two_databases_move_without_noticing_each_other()
    {
        await using var project = await TwoAsync();

        await project.UpAsync("head", "two");

        Assert.Empty(await project.RowsAsync(project.Sql.Tables));
        Assert.Equal(["c", "d"], await project.TablesAsync("two"));
    }

    [Fact]
    public async Task Without_names_every_database_is_taken_in_order()
    {
        await using var project = await TwoAsync();

        var result = await project.TryUpAsync();

        Assert.Equal(["one/0001", "one/0002", "two/0001", "two/0002"], result.Plan.Steps.Select(s => $"{s.Database}/{s.Label}"));
        Assert.Equal(["a", "b"], await project.TablesAsync("one"));
        Assert.Equal(["c", "d"], await project.TablesAsync("two"));
    }

    [Fact]
    public async Task The_way_down_takes_the_databases_in_the_opposite_order()
    {
        await using var project = await TwoAsync();
        await project.UpAsync();

        var result = await project.TryDownAsync("base");

        Assert.Equal(["two/0002", "two/0001", "one/0002", "one/0001"], result.Plan.Steps.Select(s => $"{s.Database}/{s.Label}"));
    }

    [Fact]
    public async Task Databases_side_by_side_come_to_the_same_end()
    {
        await using var project = await TwoAsync();
        project.Set("migrator", "parallel", "2");

        var result = await project.TryUpAsync();

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.All(result.Databases, d => Assert.Equal(DatabaseStanding.UpToDate, d.Standing));
        Assert.Equal(["a", "b"], await project.TablesAsync("one"));
        Assert.Equal(["c", "d"], await project.TablesAsync("two"));
    }

    [Fact]
    public async Task Two_sections_on_one_database_keep_two_journals()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.AddSection("other", server.Engine, project.Database.ConnectionString).Set("other", "journal_table", "other_journal");
        project.AddTableTo("other", "0001", "b").AddTableTo("other", "0002", "c");

        await project.UpAsync();
        await project.DownAsync("base", "app");

        Assert.Equal(["0001 apply applied", "0001 revert reverted"], await project.JournalAsync());
        Assert.Equal(["0001 apply applied", "0002 apply applied"], await project.JournalAsync("version, kind, state", "other_journal"));
        Assert.Equal(["b", "c", "other_journal"], await project.TablesAsync());
    }

    [Fact]
    public async Task What_a_script_requires_of_another_database_comes_first()
    {
        await using var project = await TwoAsync();
        project.AddTo("one", "0002_b.sql", "-- migrator: requires two/0001\nCREATE TABLE b (id INTEGER);");

        var result = await project.TryUpAsync();

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["one/0001", "two/0001", "one/0002", "two/0002"], result.Plan.Steps.Select(s => $"{s.Database}/{s.Label}"));
        Assert.All(result.Databases, d => Assert.Equal(DatabaseStanding.UpToDate, d.Standing));
    }

    [Fact]
    public async Task A_requirement_outside_the_chosen_databases_is_refused_by_name()
    {
        await using var project = await TwoAsync();
        project.AddTo("one", "0002_b.sql", "-- migrator: requires two/0001\nCREATE TABLE b (id INTEGER);");

        var result = await project.TryUpAsync("head", "one");

        Assert.Contains("two/0001", Assert.IsType<PlanException>(result.FirstError).Message, StringComparison.Ordinal);
        Assert.Empty(await project.RowsAsync(project.Sql.Tables));
    }

    [Fact]
    public async Task A_requirement_that_is_already_applied_needs_nothing()
    {
        await using var project = await TwoAsync();
        project.AddTo("one", "0002_b.sql", "-- migrator: requires two/0001\nCREATE TABLE b (id INTEGER);");
        await project.UpAsync("0001", "two");

        await project.UpAsync("head", "one");

        Assert.Equal(["a", "b"], await project.TablesAsync("one"));
        Assert.Equal(["c"], await project.TablesAsync("two"));
    }

    [Fact]
    public async Task A_circle_of_requirements_is_shown_and_nothing_is_changed()
    {
        await using var project = await TwoAsync();
        project.AddTo("one", "0001_a.sql", "-- migrator: requires two/0002\nCREATE TABLE a (id INTEGER);");
        project.AddTo("two", "0001_c.sql", "-- migrator: requires one/0001\nCREATE TABLE c (id INTEGER);");

        var result = await project.TryUpAsync();

        var message = Assert.IsType<PlanException>(result.FirstError).Message;
        Assert.Contains("one/0001 -> two/0001 -> one/0001", message, StringComparison.Ordinal);
        Assert.Empty(await project.RowsAsync(project.Sql.Tables));
    }

    [Fact]
    public async Task A_revert_of_what_another_database_requires_is_refused_by_name()
    {
        await using var project = await TwoAsync();
        project.AddTo("one", "0002_b.sql", "-- migrator: requires two/0001\nCREATE TABLE b (id INTEGER);");
        await project.UpAsync();

        var result = await project.TryDownAsync("base", "two");

        Assert.Contains("one/0002", Assert.IsType<PlanException>(result.FirstError).Message, StringComparison.Ordinal);
        Assert.Equal(["c", "d"], await project.TablesAsync("two"));
    }

    [Fact]
    public async Task A_requirement_in_a_database_that_cannot_be_reached_is_an_error_of_the_script_that_has_it()
    {
        await using var project = (await Project.CreateAsync(server)).Add("0001_a.sql", "-- migrator: requires away/0001\nCREATE TABLE a (id INTEGER);");
        project.AddSection("away", "postgresql", "Host=nowhere.invalid;Username=x;Password=y");

        var result = await project.TryUpAsync("head", Project.Section);

        Assert.Contains("0001_a requires something of away", Assert.IsType<PlanException>(result.FirstError).Message, StringComparison.Ordinal);
        Assert.Empty(await project.RowsAsync(project.Sql.Tables));
    }

    [Fact]
    public async Task A_revert_that_nothing_applied_requires_is_not_refused()
    {
        await using var project = await TwoAsync();
        project.AddTo("one", "0002_b.sql", "-- migrator: requires two/0001\nCREATE TABLE b (id INTEGER);");
        await project.UpAsync();
        await project.DownAsync("0001", "one");

        await project.DownAsync("base", "two");

        Assert.Empty(await project.TablesAsync("two"));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task A_revert_takes_what_requires_it_first(string parallel)
    {
        await using var project = await TwoAsync();
        project.Set("migrator", "parallel", parallel);
        project.AddTo("one", "0002_b.sql", "-- migrator: requires two/0001\nCREATE TABLE b (id INTEGER);");
        await project.UpAsync();

        var result = await project.TryDownAsync("base");

        Assert.True(result.IsOk, result.FirstError?.ToString());
        var planned = result.Plan.Steps.Select(s => $"{s.Database}/{s.Label}").ToList();
        Assert.True(planned.IndexOf("one/0002") < planned.IndexOf("two/0001"), string.Join(", ", planned));
        var done = project.Events.Of<StepFinished>().TakeLast(4).Select(s => $"{s.Database}/{s.Report.Version}").ToList();
        Assert.True(done.IndexOf("one/0002") < done.IndexOf("two/0001"), string.Join(", ", done));
    }

    private async Task<Project> TwoAsync() => (await Project.CreateAsync(server, "one", "two"))
        .AddTableTo("one", "0001", "a").AddTableTo("one", "0002", "b").AddTableTo("two", "0001", "c").AddTableTo("two", "0002", "d");
}
