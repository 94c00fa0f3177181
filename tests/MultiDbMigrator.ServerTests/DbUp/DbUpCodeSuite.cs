using System.Data;
using DbUp.Builder;
using DbUp.Engine;
using MultiDbMigrator.DbUp;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Scripts.Sources;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.DbUp;

/// <summary>Scripts in C#, which the application runs and the command does not.</summary>
public abstract class DbUpCodeSuite(ITestServer server)
{
    private const string Code = $"{DbUpApplication.Prefix}Script0003FromCode.cs";

    [Fact]
    public async Task Code_sees_what_was_applied_before_it_and_is_journalled_with_its_type_and_assembly()
    {
        await using var project = await Project.CreateAsync(server);

        var report = Succeeded(await Migrator(project, b => b.WithEmbeddedAndCode()).UpgradeAsync(Target.Head, null, Token));

        var version = DbUpApplication.Assembly.GetName().Version;
        Assert.Equal(["1", "101"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal([$"{Code} MultiDbMigrator.ServerTests {version} apply applied 1"], await project.RowsAsync($"SELECT version, name, kind, state, statements_done FROM schema_journal WHERE version = '{Code}'"));
        Assert.Equal((4, DatabaseStanding.UpToDate), (report.Steps.Count, report.Standing));
    }

    [Fact]
    public async Task Code_is_not_run_to_look_and_once_to_apply_it()
    {
        await using var project = await Project.CreateAsync(server);
        var code = new Counted("CREATE TABLE a (id INTEGER)");
        var migrator = Migrator(project, b => b.WithScript("First.cs", code).WithScript("Second.sql", "CREATE TABLE b (id INTEGER)"));

        await migrator.SurveyAsync(null, Token);
        var plan = await migrator.PlanAsync(StepAction.Apply, Target.Head, null, Token);
        Assert.Equal((0, 2, true), (code.Runs, plan.Plan.Steps.Count, plan.Plan.Steps[0].Content.IsDeferred));
        await migrator.UpgradeAsync(Target.Head, null, Token);
        await migrator.UpgradeAsync(Target.Head, null, Token);

        Assert.Equal(1, code.Runs);
        Assert.Equal(["a", "b"], await project.TablesAsync());
    }

    [Fact]
    public async Task Code_of_another_release_is_no_edit()
    {
        await using var project = await Project.CreateAsync(server);
        await Migrator(project, b => b.WithScript("First.cs", new Counted("CREATE TABLE a (id INTEGER)"))).UpgradeAsync(Target.Head, null, Token);

        var report = Succeeded(await Migrator(project, b => b.WithScript("First.cs", new Counted("CREATE TABLE other (id INTEGER)"))).UpgradeAsync(Target.Head, null, Token));

        Assert.Equal((DatabaseStanding.UpToDate, 0, 0), (report.Standing, report.Steps.Count, report.State!.Edited.Count));
    }

    [Fact]
    public async Task Code_that_returns_nothing_is_applied()
    {
        await using var project = await Project.CreateAsync(server);

        var report = Succeeded(await Migrator(project, b => b.WithScript("First", new Counted(""))).UpgradeAsync(Target.Head, null, Token));

        Assert.Equal(("First.cs", 0), (report.Current, report.Steps[0].Statements));
    }

    [Fact]
    public async Task Code_that_fails_is_an_error_with_its_own_words_and_runs_again()
    {
        await using var project = await Project.CreateAsync(server);
        var code = new Counted("CREATE TABLE a (id INTEGER)") { Error = new InvalidOperationException("no such customer") };
        var migrator = Migrator(project, b => b.WithScript("First.cs", code));

        var error = Assert.IsType<ApplicationStepException>((await migrator.UpgradeAsync(Target.Head, null, Token)).FirstError);
        code.Error = null;
        Succeeded(await migrator.UpgradeAsync(Target.Head, null, Token));

        Assert.Equal(("app", "First.cs", FailureKind.Script), (error.Database, error.Step, error.Kind));
        Assert.StartsWith("[app] First.cs failed in its own code: no such customer", error.Message, StringComparison.Ordinal);
        Assert.Equal(["a"], await project.TablesAsync());
    }

    [Fact]
    public async Task What_code_returns_and_the_server_refuses_goes_on_like_any_script()
    {
        await using var project = await Project.CreateAsync(server);
        const string Text = "-- migrator: no-transaction\nCREATE TABLE a (id INTEGER);\nINSERT INTO absent VALUES (1);\n";
        var error = (await Migrator(project, b => b.WithScript("First.cs", new Counted(Text))).UpgradeAsync(Target.Head, null, Token)).FirstError;

        Succeeded(await Migrator(project, b => b.WithScript("First.cs", new Counted(Text.Replace("absent", "a", StringComparison.Ordinal)))).UpgradeAsync(Target.Head, null, Token));

        Assert.Equal(("First.cs", 3), (Assert.IsType<ScriptFailedException>(error).File, ((ScriptFailedException)error).Line));
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
    }

    [Fact]
    public async Task There_is_no_SQL_of_code_to_write()
    {
        await using var project = await Project.CreateAsync(server);
        using var output = new StringWriter();

        var result = await Migrator(project, b => b.WithScript("First.cs", new Counted(""))).WriteSqlAsync(StepAction.Apply, null, Target.Head, output, null, Token);

        Assert.Contains("First.cs application is a step of the application", Assert.IsType<PlanException>(result.FirstError).Message.Replace($"{DbUpApplication.Assembly.GetName().Name} {DbUpApplication.Assembly.GetName().Version}", "application", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(output.ToString());
    }

    [Fact]
    public async Task The_command_shows_code_goes_up_to_it_and_leaves_it_to_the_application()
    {
        const string A = "CREATE TABLE a (id INTEGER);\n";
        const string B = "CREATE TABLE b (id INTEGER);\n";
        await using var project = (await Project.CreateAsync(server)).Set(Project.Section, "layout", "dbup")
            .Add("Script0001.sql", A).Add("Script0002.cs", "sealed class Script0002 : IScript;\n").Add("Script0003.sql", B).Add("Program.cs", "return 0;\n");

        var plan = await RunAsync(project, "plan");
        var upgrade = await RunAsync(project, "upgrade");
        var show = await RunAsync(project, "show", "Script0002.cs");
        Assert.Equal(["a"], await project.TablesAsync());
        var report = Succeeded(await Migrator(project, b => b
            .WithScript("Shop.Script0001.sql", A).WithScript("Shop.Script0002.cs", new Counted("INSERT INTO a VALUES (1)")).WithScript("Shop.Script0003.sql", B)).UpgradeAsync(Target.Head, null, Token));
        var check = await RunAsync(project, "check");
        var history = await RunAsync(project, "history");

        Assert.Contains(plan.Output.Split('\n'), line => line.Contains("Script0002.cs", StringComparison.Ordinal) && line.Contains("step of the application", StringComparison.Ordinal));
        Assert.DoesNotContain("Program", plan.Output, StringComparison.Ordinal);
        Assert.Equal((0, 1, 0), (plan.ExitCode, upgrade.ExitCode, show.ExitCode));
        CommandAssert.Says(upgrade, "Script0002.cs is a step of the application, written in C#", "run the application");
        Assert.Equal(["Shop.Script0002.cs", "Shop.Script0003.sql"], report.Steps.Select(s => s.Version));
        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
        Assert.Contains("step of the application", history.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("missing", history.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_knows_code_that_is_in_the_journal_alone()
    {
        await using var project = (await Project.CreateAsync(server)).Set(Project.Section, "layout", "dbup").AddFiles(withCode: false);
        Succeeded(await Migrator(project, b => b.WithEmbeddedAndCode()).UpgradeAsync(Target.Head, null, Token));

        var check = await RunAsync(project, "check");
        var history = await RunAsync(project, "history");

        Assert.True(check.ExitCode == 0, check.Output + check.Errors);
        Assert.Contains(history.Output.Split('\n'), line => line.Contains(Code, StringComparison.Ordinal) && line.Contains("step of the application", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Code_is_refused_for_a_family_of_databases()
    {
        await using var project = await Project.CreateAsync(server);

        var error = Assert.Throws<ScriptFolderException>(() => new DbUpScripts(DbUpApplication.On(project).WithScript("First.cs", new Counted("")).BuildConfiguration(), null, isFamily: true).Read());

        Assert.Contains("First.cs is a script in C#", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_has_no_place_for_code()
    {
        await using var project = (await Project.CreateAsync(server)).Set(Project.Section, "layout", "dbup").AddFiles();

        var result = await RunAsync(project, "export", "--as", "dbmate", "--to", "out");

        Assert.Equal(2, result.ExitCode);
        CommandAssert.Says(result, "Script0003FromCode.cs of app is a step of the application, written in C#, which dbmate cannot run");
    }

    [Fact]
    public async Task A_database_with_code_in_it_goes_down_to_the_code()
    {
        await using var project = await Project.CreateAsync(server);
        var migrator = Migrator(project, b => b.WithScript("1.cs", new Counted("CREATE TABLE a (id INTEGER)")).WithScript("2.sql", "CREATE TABLE b (id INTEGER)").WithScript("2.down.sql", "DROP TABLE b"));
        await migrator.UpgradeAsync(Target.Head, null, Token);

        var down = Succeeded(await migrator.DowngradeAsync(Target.Parse("-1"), null, Token));
        var refused = await migrator.DowngradeAsync(Target.Parse("base"), null, Token);

        Assert.Equal("1.cs", down.Current);
        Assert.Contains("cannot be reverted", Assert.IsType<PlanException>(refused.FirstError).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_the_library_nor_an_engine_nor_the_command_knows_DbUp()
    {
        Type[] types = [typeof(Migrator), typeof(Sqlite.SqliteEngine), typeof(PostgreSql.PostgreSqlEngine), typeof(MySql.MySqlEngine), typeof(Cli.ExitCode)];

        Assert.All(types, type => Assert.DoesNotContain(type.Assembly.GetReferencedAssemblies(), name => name.Name!.Contains("dbup", StringComparison.OrdinalIgnoreCase)));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Migrator Migrator(Project project, Func<UpgradeEngineBuilder, UpgradeEngineBuilder> scripts) =>
        project.CreateMigrator().FromDbUp(Project.Section, scripts(DbUpApplication.On(project)), DbUpApplication.Assembly);

    private static Task<CommandResult> RunAsync(Project project, params string[] arguments)
    {
        project.WriteIni();
        return new MigratorCommand { WorkingFolder = project.Folder }.RunAsync(arguments);
    }

    private static DatabaseReport Succeeded(RunResult result)
    {
        Assert.True(result.IsOk, result.FirstError?.ToString());
        return result.Databases[0];
    }

    private sealed class Counted(string text) : IScript
    {
        public int Runs { get; private set; }

        public Exception? Error { get; set; }

        public string ProvideScript(Func<IDbCommand> dbCommandFactory)
        {
            Runs++;
            return Error is null ? text : throw Error;
        }
    }
}
