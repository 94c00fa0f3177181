using System.Text;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Scripts.Sources;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Scripts that stand elsewhere than in a folder.</summary>
public abstract class ScriptSetSuite(ITestServer server)
{
    private const string Prefix = "MultiDbMigrator.ServerTests.Suites.Embedded";

    [Fact]
    public async Task Embedded_scripts_go_up_and_down_and_are_known_by_their_texts()
    {
        await using var project = await Project.CreateAsync(server);
        var migrator = project.CreateMigrator().WithScripts(Project.Section, ScriptSet.OfResources(typeof(ScriptSetSuite).Assembly, Prefix));

        var up = Succeeded(await migrator.UpgradeAsync(Target.Head, null, Token));
        Assert.Equal(["a", "b"], await project.TablesAsync());
        var survey = Succeeded(await migrator.SurveyAsync(null, Token));
        var down = Succeeded(await migrator.DowngradeAsync(Target.Parse("base"), null, Token));

        Assert.Equal(["0001", "0002", null], up.Steps.Select(s => s.Version));
        Assert.Equal((DatabaseStanding.UpToDate, 0), (survey.Standing, survey.Pending.Count));
        Assert.Equal(["0002", "0001"], down.Steps.Select(s => s.Version));
        Assert.Empty(await project.TablesAsync());
    }

    [Fact]
    public async Task The_command_goes_on_where_the_files_are()
    {
        await using var project = await Project.CreateAsync(server);
        await project.CreateMigrator().WithScripts(Project.Section, ScriptSet.OfResources(typeof(ScriptSetSuite).Assembly, Prefix)).UpgradeAsync(Target.Head, null, Token);
        foreach (var file in Directory.EnumerateFiles(Command.Repository.PathOf("tests/MultiDbMigrator.ServerTests/Suites/Embedded")))
            project.Add(Path.GetFileName(file), (await File.ReadAllTextAsync(file, Token)).ReplaceLineEndings("\r\n"));

        Assert.Equal(DatabaseStanding.UpToDate, (await project.SurveyAsync()).Standing);
    }

    [Fact]
    public async Task The_journal_keeps_the_downs_of_scripts_that_an_older_release_does_not_have()
    {
        await using var project = await Project.CreateAsync(server);
        await Of(project, ("1_a.sql", "CREATE TABLE a (id INTEGER);"), ("1_a.down.sql", "DROP TABLE a;")).UpgradeAsync(Target.Head, null, Token);

        Succeeded(await Of(project, ("2_b.sql", "CREATE TABLE b (id INTEGER);")).DowngradeAsync(Target.Parse("base"), null, Token));

        Assert.Empty(await project.TablesAsync());
    }

    [Fact]
    public async Task An_error_names_the_script_and_the_line()
    {
        await using var project = await Project.CreateAsync(server);

        var result = await Of(project, ("1_a.sql", "CREATE TABLE a (id INTEGER);\n  INSERT INTO absent VALUES (1);\n")).UpgradeAsync(Target.Head, null, Token);

        var error = Assert.IsType<ScriptFailedException>(result.FirstError);
        Assert.Equal(("1_a.sql", 2, 2), (error.File, error.Line, error.Number));
        Assert.StartsWith("[app] 1_a.sql:2:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_is_noticed_and_names_the_script()
    {
        await using var project = await Project.CreateAsync(server);
        await Of(project, ("1_a.sql", "CREATE TABLE a (id INTEGER);")).UpgradeAsync(Target.Head, null, Token);

        var result = await Of(project, ("1_a.sql", "CREATE TABLE a (id BIGINT);")).UpgradeAsync(Target.Head, null, Token);

        Assert.Contains("edited after it was applied: 1_a.sql;", Assert.IsType<PlanException>(result.FirstError).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_text_and_one_that_cannot_seek_are_read_a_block_at_a_time()
    {
        await using var project = await Project.CreateAsync(server);
        var rows = string.Concat(Enumerable.Range(1, 400).Select(i => $"INSERT INTO a VALUES ('{i:0000}{new string('x', 4000)}');\n"));
        var text = Encoding.UTF8.GetBytes($"CREATE TABLE a (name VARCHAR(5000));\n{rows}");

        var migrator = project.CreateMigrator().WithScripts(Project.Section, ScriptSet.OfTexts("texts", new Dictionary<string, Func<Stream>>
        {
            ["1_a.sql"] = () => new MemoryStream(text),
            ["2_b.sql"] = () => new Unseekable("DELETE FROM a WHERE name LIKE '0001%';\n"u8.ToArray()),
        }));
        var up = Succeeded(await migrator.UpgradeAsync(Target.Head, null, Token));

        Assert.Equal([401, 1], up.Steps.Select(s => s.Statements));
        Assert.Equal(["399"], await project.RowsAsync("SELECT count(*) FROM a"));
        Assert.Equal(DatabaseStanding.UpToDate, Succeeded(await migrator.SurveyAsync(null, Token)).Standing);
    }

    [Fact]
    public async Task All_databases_of_a_family_have_them()
    {
        await using var project = await Project.CreateAsync(server);
        project.AddSection("tenant_*", server.Engine, project.Database.ConnectionString).Set("tenant_*", "names", "x, y").Set("tenant_*", "scripts", ".").Set("tenant_*", "journal_table", "journal_{name}").Set("tenant_*", "variables", "name={name}");
        var scripts = ScriptSet.OfTexts("texts", new Dictionary<string, Func<Stream>> { ["1_a.sql"] = () => new MemoryStream("-- migrator: variables on\nCREATE TABLE t_{{name}} (id INTEGER);"u8.ToArray()) });

        var result = await project.CreateMigrator().WithScripts("tenant_*", scripts).UpgradeAsync(Target.Head, ["tenant_*"], Token);

        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal(["t_x", "t_y"], (await project.TablesAsync()).Where(t => t.StartsWith("t_", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Names_that_do_not_fit_and_no_names_at_all_are_errors()
    {
        await using var project = await Project.CreateAsync(server);

        var unfit = await Of(project, ("a.sql", "")).SurveyAsync(null, Token);
        var none = await project.CreateMigrator().WithScripts(Project.Section, ScriptSet.OfResources(typeof(ScriptSetSuite).Assembly, "Absent")).SurveyAsync(null, Token);

        Assert.Equal("texts: no script has such a name: a.sql (use VERSION_NAME.sql, VERSION_NAME.down.sql or R__NAME.sql, or move the file away)", Assert.IsType<ScriptFolderException>(unfit.FirstError).Message);
        Assert.Equal("MultiDbMigrator.ServerTests (Absent): there is no script; check the names, and that the files are embedded", Assert.IsType<ScriptFolderException>(none.FirstError).Message);
        Assert.Throws<ArgumentException>(() => project.CreateMigrator().WithScripts("absent", ScriptSet.OfResources(typeof(ScriptSetSuite).Assembly, Prefix)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Migrator Of(Project project, params (string Name, string Text)[] scripts) => project.CreateMigrator().WithScripts(
        Project.Section, ScriptSet.OfTexts("texts", scripts.ToDictionary(s => s.Name, s => (Func<Stream>)(() => new MemoryStream(Encoding.UTF8.GetBytes(s.Text))))));

    private static DatabaseReport Succeeded(RunResult result)
    {
        Assert.True(result.IsOk, result.FirstError?.ToString());
        return result.Databases[0];
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
