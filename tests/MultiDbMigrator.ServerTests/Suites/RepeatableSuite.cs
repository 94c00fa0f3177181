using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Repeatables and stamps.</summary>
public abstract class RepeatableSuite(ITestServer server)
{
    [Fact]
    public async Task Repeatables_run_after_the_versioned_scripts_in_the_order_of_their_names()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("R__b.sql", "INSERT INTO a VALUES (2);").Add("R__a.sql", "INSERT INTO a VALUES (1);").AddTable("0001", "a");

        var report = await project.UpAsync();

        Assert.Equal(["0001 a", " a", " b"], report.Steps.Select(s => $"{s.Version} {s.Name}"));
        Assert.Equal(["0001 a apply applied", "- a apply applied", "- b apply applied"], await project.JournalAsync("version, name, kind, state"));
    }

    [Fact]
    public async Task A_repeatable_runs_again_only_when_its_text_has_changed()
    {
        await using var project = await Project.CreateAsync(server);
        project.AddTable("0001", "a").Add("R__fill.sql", "INSERT INTO a VALUES (1);").Add("R__rest.sql", "INSERT INTO a VALUES (10);");
        await project.UpAsync();
        await project.UpAsync();
        project.Add("R__fill.sql", "INSERT INTO a VALUES (2);");
        Assert.Equal(["R__fill"], (await project.SurveyAsync()).Pending);

        var report = await project.UpAsync();

        Assert.Equal(["fill"], report.Steps.Select(s => s.Name));
        Assert.Equal(["1", "2", "10"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Fact]
    public async Task A_repeatable_that_goes_back_to_an_older_text_runs_again()
    {
        await using var project = await Project.CreateAsync(server);
        project.AddTable("0001", "a").Add("R__fill.sql", "INSERT INTO a VALUES (1);");
        await project.UpAsync();
        project.Add("R__fill.sql", "INSERT INTO a VALUES (2);");
        await project.UpAsync();
        project.Add("R__fill.sql", "INSERT INTO a VALUES (1);");

        await project.UpAsync();

        Assert.Equal(["1", "1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Fact]
    public async Task An_upgrade_to_a_version_leaves_repeatables_alone()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").Add("R__fill.sql", "INSERT INTO a VALUES (1);");

        var report = await project.UpAsync("0001");

        Assert.Equal(["R__fill"], report.Pending);
        Assert.Empty(await project.RowsAsync("SELECT id FROM a"));
    }

    [Fact]
    public async Task A_stamp_marks_scripts_without_running_them()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").AddTable("0002", "b").AddTable("0003", "c");

        var report = await project.StampAsync("0002");

        Assert.Equal(("0002", DatabaseStanding.Behind), (report.Current, report.Standing));
        Assert.Empty(await project.TablesAsync());
        Assert.Equal(["0001 stamp applied", "0002 stamp applied"], await project.JournalAsync());
    }

    [Fact]
    public async Task An_upgrade_goes_on_above_the_stamp()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").AddTable("0002", "b").AddTable("0003", "c");
        await project.StampAsync("0002");

        await project.UpAsync();

        Assert.Equal(["c"], await project.TablesAsync());
    }

    [Fact]
    public async Task A_stamp_down_forgets_scripts_without_reverting_them()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").AddTable("0002", "b");
        await project.UpAsync();

        var report = await project.StampAsync("0001");

        Assert.Equal(("0001", DatabaseStanding.Behind), (report.Current, report.Standing));
        Assert.Equal(["a", "b"], await project.TablesAsync());
        Assert.Equal(["0001 apply applied", "0002 apply applied", "0002 stamp reverted"], await project.JournalAsync());
    }

    [Fact]
    public async Task A_stamped_script_can_be_reverted()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.Database.ExecuteAsync("CREATE TABLE a (id INTEGER)");
        await project.StampAsync("head");
        project.Remove("0001_a.sql").Remove("0001_a.down.sql");

        await project.DownAsync("base");

        Assert.Empty(await project.TablesAsync());
    }

    [Fact]
    public async Task A_stamp_where_the_database_is_writes_nothing()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.UpAsync();

        await project.StampAsync("head");

        Assert.Equal(["0001 apply applied"], await project.JournalAsync());
    }
}
