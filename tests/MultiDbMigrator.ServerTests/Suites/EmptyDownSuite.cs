using MultiDbMigrator.Planning;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>A down script in which no statement stands takes nothing back, and is not taken for one that does.</summary>
public abstract class EmptyDownSuite(ITestServer server)
{
    [Theory]
    [InlineData("")]
    [InlineData("\n  \n")]
    [InlineData("-- Takes back 2_b.\n")]
    [InlineData("/* later */\n;\n")]
    [InlineData("BEGIN;\n-- XXX Add DDLs here.\nCOMMIT;\n")]
    public async Task A_downgrade_refuses_it_by_name(string down)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("1", "a").AddTable("2", "b").Add("2_b.down.sql", down);
        await project.UpAsync();

        var error = Assert.IsType<PlanException>((await project.TryDownAsync("base")).FirstError);

        Assert.Contains("2_b cannot be reverted: ", error.Message, StringComparison.Ordinal);
        Assert.Contains("2_b.down.sql holds no statement; write there what takes it back, or say '-- migrator: irreversible' there", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], await project.TablesAsync());
    }

    [Fact]
    public async Task One_that_is_kept_in_the_journal_is_refused_too()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("1", "a").Add("1_a.down.sql", "-- none\n");
        await project.UpAsync();
        project.Remove("1_a.sql").Remove("1_a.down.sql");

        Assert.Contains("kept in the journal) holds no statement", Assert.IsType<PlanException>((await project.TryDownAsync("base")).FirstError).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1_a.down.sql", "-- migrator: irreversible\nDROP TABLE a;\n")]
    [InlineData("1_a.down.sql", "-- Data are gone.\n-- migrator: irreversible\n")]
    [InlineData("1_a.sql", "-- migrator: irreversible\nCREATE TABLE a (id INTEGER);\n")]
    public async Task A_script_may_say_that_it_is_irreversible(string file, string text)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("1", "a").Add(file, text);
        await project.UpAsync();

        var error = Assert.IsType<PlanException>((await project.TryDownAsync("base")).FirstError);

        Assert.Contains($"{file} says that it is irreversible", error.Message, StringComparison.Ordinal);
        Assert.Empty(Find(project));
    }

    [Fact]
    public async Task A_script_with_nothing_to_run_is_taken_back_by_nothing()
    {
        await using var project = (await Project.CreateAsync(server)).Add("1_a.sql", "-- nothing\n").Add("1_a.down.sql", "-- nothing\n");
        await project.UpAsync();

        Assert.Single((await project.DownAsync("base")).Steps);
        Assert.Empty(Find(project));
    }

    [Fact]
    public async Task A_run_that_is_to_roll_back_does_not_begin()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("1", "a").Add("1_a.down.sql", "-- none\n").Set("migrator", "on_error", "rollback");

        Assert.Contains("1_a.down.sql holds no statement", (await project.FailToUpAsync<PlanException>()).Message, StringComparison.Ordinal);
        Assert.Empty(await project.TablesAsync());
    }

    [Fact]
    public async Task All_of_them_are_found()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("1", "a").AddTable("2", "b").AddTable("3", "c")
            .Add("1_a.down.sql", "").Add("3_c.down.sql", "-- later\n");

        Assert.Equal(["1_a", "3_c"], Find(project));
    }

    private static IEnumerable<string> Find(Project project)
    {
        var migrator = project.CreateMigrator();
        var settings = migrator.Settings.Databases[0];
        return migrator.FindEmptyDowns(settings, MultiDbMigrator.Scripts.ScriptFolder.Read(settings.ScriptsFolder)).Select(s => s.Title);
    }
}
