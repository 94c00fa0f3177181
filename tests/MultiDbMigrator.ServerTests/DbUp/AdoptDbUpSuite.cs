using DbUp.Engine;
using DbUp.ScriptProviders;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.DbUp;

/// <summary>DbUp itself migrates a database, and the built command goes on with it, in the folder that DbUp's scripts are from.</summary>
public abstract class AdoptDbUpSuite(ITestServer server)
{
    private const string Third = "CREATE TABLE c (id INTEGER);\n";

    [Fact]
    public async Task A_folder_with_folders_below_it_goes_on_up_and_down()
    {
        await using var project = (await CreateAsync()).Add("2024/Script0001 - a.sql", "CREATE TABLE a (id INTEGER);\n").Add("2025/more/Script0002 - b.sql", "CREATE TABLE b (id INTEGER);\n");
        DbUpApplication.On(project).WithFolder(project.PathOf("")).Run();

        await AdoptAsync(project, 2);
        await GoOnAsync(project, "2025/more/Script0003 - c");

        Assert.Equal(["a", "b", "c"], await TablesAsync(project));
    }

    [Fact]
    public async Task Embedded_scripts_are_found_by_their_files()
    {
        await using var project = (await CreateAsync()).AddFiles(withCode: false);
        DbUpApplication.On(project).WithEmbedded().Run();

        await AdoptAsync(project, 3);
        await GoOnAsync(project, "Script0005 - c");

        Assert.Equal(["eu"], await project.RowsAsync("SELECT name FROM region"));
    }

    [Fact]
    public async Task Code_is_a_step_of_the_application()
    {
        await using var project = (await CreateAsync()).AddFiles();
        DbUpApplication.On(project).WithEmbeddedAndCode().Run();
        Assert.Equal(["1", "101"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));

        await AdoptAsync(project, 4);
        var history = await MustAsync(project, "history");
        await GoOnAsync(project, "Script0005 - c");

        Assert.Contains(history.Output.Split('\n'), line => line.Contains("Script0003FromCode.cs", StringComparison.Ordinal) && line.Contains("applied", StringComparison.Ordinal) && line.Contains("step of the application", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Code_whose_file_is_not_in_the_folder_is_refused_by_name()
    {
        await using var project = (await CreateAsync()).AddFiles(withCode: false);
        DbUpApplication.On(project).WithEmbeddedAndCode().Run();

        var adopted = await RunAsync(project, "adopt");

        Assert.Equal(2, adopted.ExitCode);
        CommandAssert.Says(adopted, "Script0003FromCode.cs");
    }

    [Fact]
    public async Task Run_groups_and_scripts_that_run_always_are_no_hindrance()
    {
        await using var project = (await CreateAsync()).AddFiles(withCode: false).Add("First.sql", "CREATE TABLE f (id INTEGER);\n");
        DbUpApplication.On(project)
            .WithEmbedded()
            .WithScript("First.sql", "CREATE TABLE f (id INTEGER);\n", new SqlScriptOptions { RunGroupOrder = 1 })
            .WithAlways()
            .Run();

        await AdoptAsync(project, 4);
        await GoOnAsync(project, "Script0005 - c");

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM ran"));
    }

    [Fact]
    public async Task What_DbUp_did_not_come_to_is_pending()
    {
        await using var project = (await CreateAsync()).Add("Script0001 - a.sql", "CREATE TABLE a (id INTEGER);\n").Add("Script0002 - b.sql", "CREATE TABLE b (id INTEGER);\n");
        DbUpApplication.On(project).WithScripts(new FileSystemScriptProvider(project.PathOf(""), new FileSystemScriptOptions { Filter = file => !file.Contains("0002", StringComparison.Ordinal) })).Run();

        var adopted = await RunAsync(project, "adopt");
        await MustAsync(project, "upgrade");

        Assert.Contains("): 1 adopted, 1 pending", adopted.Output, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], await TablesAsync(project));
    }

    private async Task<Project> CreateAsync() => (await Project.CreateAsync(server)).Set(Project.Section, "layout", "dbup");

    private static async Task AdoptAsync(Project project, int scripts)
    {
        project.WriteIni();
        var adopted = await MustAsync(project, "adopt");
        Assert.Contains("app: dbup (", adopted.Output, StringComparison.Ordinal);
        Assert.Contains($"): {scripts} adopted", adopted.Output, StringComparison.Ordinal);
        await MustAsync(project, "check");
        Assert.Equal("nothing to do", (await MustAsync(project, "upgrade", "--dry-run")).Errors.Trim());
    }

    private static async Task GoOnAsync(Project project, string script)
    {
        project.Add($"{script}.sql", Third).Add($"{script}.down.sql", "DROP TABLE c;\n");
        await MustAsync(project, "upgrade");
        Assert.Contains("c", await TablesAsync(project));
        await MustAsync(project, "downgrade", "-1");
        Assert.DoesNotContain("c", await TablesAsync(project));
        await MustAsync(project, "upgrade");
        await MustAsync(project, "check");
    }

    private static Task<CommandResult> RunAsync(Project project, params string[] arguments)
    {
        project.WriteIni();
        return new MigratorCommand { WorkingFolder = project.Folder }.RunAsync(arguments);
    }

    private static async Task<CommandResult> MustAsync(Project project, params string[] arguments)
    {
        var result = await RunAsync(project, arguments);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)}: {result.Output}{result.Errors}");
        return result;
    }

    private static async Task<IEnumerable<string>> TablesAsync(Project project) => (await project.TablesAsync()).Where(t => t.Length == 1);
}
