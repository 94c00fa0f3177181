using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Adopting.Tools;

/// <summary>The other tool itself migrates a database, and the built command goes on with it, in the other tool's own folder.</summary>
public abstract class ToolSuite(ITestServer server)
{
    [Theory]
    [InlineData("dbmate")]
    [InlineData("sql-migrate")]
    [InlineData("sqitch")]
    [InlineData("alembic")]
    public async Task A_database_that_another_tool_migrated_is_adopted_with_one_command_and_goes_on_up_and_down(string name)
    {
        await using var project = await Project.CreateAsync(server);
        await using var tool = Create(name);
        await tool.ApplyTwoAsync(project);
        project.WriteIni();

        var adopted = await RunAsync(project, "adopt");
        var check = await RunAsync(project, "check");

        Assert.True(adopted.ExitCode == 0, adopted.Errors);
        Assert.Contains($"app: {name} (", adopted.Output, StringComparison.Ordinal);
        Assert.Contains("): 2 adopted, 1 pending", adopted.Output, StringComparison.Ordinal);
        Assert.Equal((1, 1), (check.ExitCode, check.Output.TrimEnd().Split('\n').Length));
        Assert.Contains("pending", check.Output, StringComparison.Ordinal);
        await MustAsync(project, "upgrade");
        await MustAsync(project, "check");
        Assert.Equal(["a", "b", "c"], await TablesAsync(project));
        await MustAsync(project, "downgrade", "-2");
        Assert.Equal(["a"], await TablesAsync(project));
        await MustAsync(project, "upgrade");
        await MustAsync(project, "check");
    }

    [Theory]
    [InlineData("sql-migrate")]
    [InlineData("sqitch")]
    public async Task The_time_at_which_it_was_applied_is_kept(string name)
    {
        await using var project = await Project.CreateAsync(server);
        await using var tool = Create(name);
        var began = DateTime.UtcNow;
        await tool.ApplyTwoAsync(project);
        var ended = DateTime.UtcNow;

        await project.AdoptAsync();

        // sqitch keeps whole seconds on some servers.
        Assert.All((await project.SurveyAsync()).State!.History.Rows, row => Assert.InRange(row.FinishedAt!.Value, began.AddSeconds(-1), ended.AddSeconds(1)));
    }

    private static IForeignTool Create(string name) => name switch
    {
        "dbmate" => new DbmateTool(),
        "sql-migrate" => new SqlMigrateTool(),
        "sqitch" => new SqitchTool(),
        _ => new AlembicTool(),
    };

    private static Task<CommandResult> RunAsync(Project project, params string[] arguments) => new MigratorCommand { WorkingFolder = project.Folder }.RunAsync(arguments);

    private static async Task MustAsync(Project project, params string[] arguments)
    {
        var result = await RunAsync(project, arguments);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)}: {result.Output}{result.Errors}");
    }

    private static async Task<IEnumerable<string>> TablesAsync(Project project) => (await project.TablesAsync()).Where(t => t.Length == 1);
}
