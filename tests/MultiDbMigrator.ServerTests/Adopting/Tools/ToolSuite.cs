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

    [Fact]
    public async Task What_sqitch_failed_at_last_is_refused()
    {
        await using var project = await Project.CreateAsync(server);
        await using var tool = new SqitchTool();
        await tool.ApplyTwoAsync(project);
        await SqitchTool.FailAtThirdAsync(project);
        project.WriteIni();

        var adopted = await RunAsync(project, "adopt");

        Assert.Equal(2, adopted.ExitCode);
        CommandAssert.Says(adopted, "c: it failed, and nothing was deployed since");
    }

    [Fact]
    public async Task What_sqitch_deployed_and_was_edited_since_is_refused_until_it_is_accepted()
    {
        await using var project = await Project.CreateAsync(server);
        await using var tool = new SqitchTool();
        await tool.ApplyTwoAsync(project);
        project.Add("deploy/b.sql", "CREATE TABLE b (id INTEGER, more INTEGER);\n").WriteIni();

        var refused = await RunAsync(project, "adopt");
        var accepted = await RunAsync(project, "adopt", "--accept-checksum");

        Assert.Equal((2, 0), (refused.ExitCode, accepted.ExitCode));
        CommandAssert.Says(refused, "0002_b is not what was applied: SHA-1 ");
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
