using DbUp.Builder;
using DbUp.Engine;
using DbUp.Support;
using MultiDbMigrator.DbUp;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.DbUp;

/// <summary>What DbUp is configured with, run by this tool's engine.</summary>
public abstract class FromDbUpSuite(ITestServer server)
{
    [Fact]
    public async Task Embedded_scripts_and_variables_are_those_of_DbUp()
    {
        await using var project = await Project.CreateAsync(server);

        await UpAsync(project, b => b.WithEmbedded());

        Assert.Equal(["a", "b", "region"], await project.TablesAsync());
        Assert.Equal(["eu"], await project.RowsAsync("SELECT name FROM region"));
        Assert.Equal([$"{DbUpApplication.Prefix}Script0001 - Create a.sql apply applied 2", $"{DbUpApplication.Prefix}Script0002 - Add region.sql apply applied 2", $"{DbUpApplication.Prefix}Script0004 - Create b.sql apply applied 1"], await project.JournalAsync("version, kind, state, statements_done"));
    }

    [Fact]
    public async Task A_variable_of_another_value_is_no_edit()
    {
        await using var project = await Project.CreateAsync(server);
        await UpAsync(project, b => b.WithScript("a.sql", "CREATE TABLE $name$ (id INTEGER)").WithVariable("name", "a"));

        var again = await UpAsync(project, b => b.WithScript("a.sql", "CREATE TABLE $name$ (id INTEGER)").WithVariable("name", "other"));

        Assert.Empty(again.Steps);
        var edited = await Migrator(project, b => b.WithScript("a.sql", "CREATE TABLE $name$ (id BIGINT)").WithVariable("name", "a")).UpgradeAsync(Target.Head, null, Token);
        Assert.Contains("a.sql", Assert.IsType<PlanException>(edited.FirstError).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_without_a_value_is_an_error_before_anything_is_touched()
    {
        await using var project = await Project.CreateAsync(server);

        var result = await Migrator(project, b => b.WithScript("a.sql", "CREATE TABLE $name$ (id INTEGER)")).UpgradeAsync(Target.Head, null, Token);

        var error = Assert.IsType<ScriptException>(result.FirstError);
        Assert.Equal("a.sql: Variable name has no value defined; give it one with DbUp's WithVariable, or turn variables off with WithVariablesDisabled", error.Message);
        Assert.Empty(await project.TablesAsync());
    }

    [Fact]
    public async Task Preprocessors_come_after_variables()
    {
        await using var project = await Project.CreateAsync(server);

        await UpAsync(project, b => b.WithScript("a.sql", "CREATE TABLE $name$ (id INTEGER)").WithVariable("name", "before").WithPreprocessor(new Replacing("before", "after")));

        Assert.Equal(["after"], await project.TablesAsync());
    }

    [Fact]
    public async Task The_run_group_comes_before_the_name()
    {
        await using var project = await Project.CreateAsync(server);

        var report = await UpAsync(project, b => b
            .WithScript("a.sql", "INSERT INTO t VALUES (2)")
            .WithScript("z.sql", "CREATE TABLE t (id INTEGER)", new SqlScriptOptions { RunGroupOrder = 1 }));
        var down = await Migrator(project, b => b
            .WithScript("a.sql", "INSERT INTO t VALUES (2)").WithScript("a.down.sql", "DELETE FROM t")
            .WithScript("z.sql", "CREATE TABLE t (id INTEGER)", new SqlScriptOptions { RunGroupOrder = 1 })).DowngradeAsync(Target.Parse("-1"), null, Token);

        Assert.Equal(["z.sql", "a.sql"], report.Steps.Select(s => s.Version));
        Assert.Equal("a.sql", report.Current);
        Assert.Equal("z.sql", Succeeded(down).Current);
        Assert.Empty(await project.RowsAsync("SELECT id FROM t"));
    }

    [Fact]
    public async Task The_name_comparer_says_what_comes_first_and_what_is_the_same()
    {
        await using var project = await Project.CreateAsync(server);
        await UpAsync(project, b => b.WithScript("Script2.sql", "CREATE TABLE t (id INTEGER)").WithScriptNameComparer(new ByNumber()));

        var report = await UpAsync(project, b => b
            .WithScript("Script10.sql", "INSERT INTO t VALUES (10)")
            .WithScript("Script9.sql", "INSERT INTO t VALUES (9)")
            .WithScript("script2.sql", "CREATE TABLE t (id INTEGER)")
            .WithScriptNameComparer(new ByNumber()));

        Assert.Equal(["Script9.sql", "Script10.sql"], report.Steps.Select(s => s.Version));
        Assert.Equal((DatabaseStanding.UpToDate, "Script10.sql", 0), (report.Standing, report.Current, report.State!.Missing.Count));
    }

    [Fact]
    public async Task A_sorter_says_what_comes_first()
    {
        await using var project = await Project.CreateAsync(server);

        var report = await UpAsync(project, b => b
            .WithScript("a.sql", "INSERT INTO t VALUES (1)").WithScript("b.sql", "CREATE TABLE t (id INTEGER)")
            .WithScriptSorter(scripts => scripts.OrderByDescending(s => s.Name, StringComparer.Ordinal)));

        Assert.Equal(["b.sql", "a.sql"], report.Steps.Select(s => s.Version));
    }

    [Fact]
    public async Task What_runs_always_runs_in_every_upgrade_after_the_others_and_is_not_pending_in_between()
    {
        await using var project = await Project.CreateAsync(server);
        var first = await UpAsync(project, b => b.WithEmbedded().WithAlways());
        var second = await UpAsync(project, b => b.WithEmbedded().WithAlways());
        var survey = Succeeded(await Migrator(project, b => b.WithEmbedded().WithAlways()).SurveyAsync(null, Token));

        Assert.Equal("MultiDbMigrator.ServerTests.DbUp.Always.Count.sql", first.Steps[^1].Name);
        Assert.Equal((4, 1), (first.Steps.Count, second.Steps.Count));
        Assert.Equal(["1", "1"], await project.RowsAsync("SELECT id FROM ran"));
        Assert.Equal((DatabaseStanding.UpToDate, 0), (survey.Standing, survey.Pending.Count));
    }

    [Fact]
    public async Task A_filter_leaves_scripts_out()
    {
        await using var project = await Project.CreateAsync(server);

        await UpAsync(project, b => b.WithEmbedded().WithFilter(new Leaving("Create b")));

        Assert.Equal(["a", "region"], await project.TablesAsync());
    }

    [Fact]
    public async Task A_script_that_failed_goes_on_at_its_statement()
    {
        await using var project = await Project.CreateAsync(server);
        const string Text = "-- migrator: no-transaction\nCREATE TABLE a (name VARCHAR(20));\nINSERT INTO a VALUES ('$value$');\nINSERT INTO absent VALUES (1);\n";
        var failed = await Migrator(project, b => b.WithScript("a.sql", Text).WithVariable("value", "x")).UpgradeAsync(Target.Head, null, Token);

        var error = Assert.IsType<ScriptFailedException>(failed.FirstError);
        var report = await UpAsync(project, b => b.WithScript("a.sql", Text.Replace("absent VALUES (1)", "a VALUES ('y')", StringComparison.Ordinal)).WithVariable("value", "x"));

        Assert.Equal(("a.sql", 4, 3), (error.File, error.Line, error.Number));
        Assert.Equal(["x", "y"], await project.RowsAsync("SELECT name FROM a ORDER BY name"));
        Assert.Equal(DatabaseStanding.UpToDate, report.Standing);
    }

    [Fact]
    public async Task An_edit_of_what_is_done_shows_how_the_statement_was()
    {
        await using var project = await Project.CreateAsync(server);
        const string Text = "-- migrator: no-transaction\nCREATE TABLE $name$ (id INTEGER);\nINSERT INTO absent VALUES (1);\n";
        await Migrator(project, b => b.WithScript("a.sql", Text).WithVariable("name", "a")).UpgradeAsync(Target.Head, null, Token);

        var refused = await Migrator(project, b => b.WithScript("a.sql", Text.Replace("INTEGER", "BIGINT", StringComparison.Ordinal)).WithVariable("name", "a")).UpgradeAsync(Target.Head, null, Token);

        var error = Assert.IsType<EditedException>(refused.FirstError);
        Assert.Contains("CREATE TABLE a (id INTEGER)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_DbUp_is_taken_over_by_its_application()
    {
        await using var project = await Project.CreateAsync(server);
        DbUpApplication.On(project).WithEmbeddedAndCode().Run();
        var migrator = Migrator(project, b => b.WithEmbeddedAndCode().WithAlways().WithScript("zz.sql", "CREATE TABLE z (id INTEGER)").WithScript("zz.down.sql", "DROP TABLE z"));

        var adopted = Succeeded(await migrator.AdoptAsync(new AdoptionRequest(), null, Token));
        var up = Succeeded(await migrator.UpgradeAsync(Target.Head, null, Token));
        var down = Succeeded(await migrator.DowngradeAsync(Target.Parse("-1"), null, Token));

        Assert.Equal(4, adopted.Adoption!.Count(AdoptionOutcome.Adopted));
        Assert.Equal(["zz.sql", null], up.Steps.Select(s => s.Version));
        Assert.Equal(["zz.sql"], down.Steps.Select(s => s.Version));
        Assert.Equal(["1", "101"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Theory]
    [InlineData("a.sql")]
    [InlineData("a")]
    public async Task Two_scripts_of_one_name_are_refused(string other)
    {
        await using var project = await Project.CreateAsync(server);

        var result = await Migrator(project, b => b.WithScript("a.sql", "SELECT 1").WithScript(other, "SELECT 2")).SurveyAsync(null, Token);

        Assert.Contains("two scripts are called a", Assert.IsType<ScriptFolderException>(result.FirstError).Message, StringComparison.Ordinal);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Migrator Migrator(Project project, Func<UpgradeEngineBuilder, UpgradeEngineBuilder> scripts) =>
        project.CreateMigrator().FromDbUp(Project.Section, scripts(DbUpApplication.On(project)), DbUpApplication.Assembly);

    private static async Task<DatabaseReport> UpAsync(Project project, Func<UpgradeEngineBuilder, UpgradeEngineBuilder> scripts) =>
        Succeeded(await Migrator(project, scripts).UpgradeAsync(Target.Head, null, Token));

    private static DatabaseReport Succeeded(RunResult result)
    {
        Assert.True(result.IsOk, result.FirstError?.ToString());
        return result.Databases[0];
    }

    private sealed class Replacing(string what, string by) : IScriptPreprocessor
    {
        public string Process(string contents) => contents.Replace(what, by, StringComparison.Ordinal);
    }

    private sealed class Leaving(string text) : IScriptFilter
    {
        public IEnumerable<SqlScript> Filter(IEnumerable<SqlScript> sorted, HashSet<string> executedScriptNames, ScriptNameComparer comparer) =>
            sorted.Where(s => !s.Name.Contains(text, StringComparison.Ordinal));
    }

    private sealed class ByNumber : IComparer<string>
    {
        public int Compare(string? x, string? y) => Number(x).CompareTo(Number(y));

        private static int Number(string? name) => int.Parse(new string([.. name!.Where(char.IsAsciiDigit)]), System.Globalization.CultureInfo.InvariantCulture);
    }
}
