using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Adopting.Tools;

/// <summary>sqitch. Its registry is for all databases of a MySQL server, so that a test takes away what it left there.</summary>
internal sealed class SqitchTool : IForeignTool
{
    private static readonly Dictionary<string, string> Someone = new()
    {
        ["SQITCH_FULLNAME"] = "Ada",
        ["SQITCH_EMAIL"] = "ada@example.org",
        ["SQITCH_USER_CONFIG"] = "/dev/null",
        ["SQITCH_SYSTEM_CONFIG"] = "/dev/null",
    };

    private TestDatabase? _shared;
    private string _name = "";

    public async Task ApplyTwoAsync(Project project)
    {
        var address = ToolAddress.Of(project);
        _name = Path.GetFileNameWithoutExtension(address.Database);
        _shared = address.Engine == "mysql" ? project.Database : null;
        var engine = address.Engine == "postgresql" ? "pg" : address.Engine;
        await RunAsync(project, "init", _name, "--engine", engine);
        foreach (var table in new[] { "a", "b", "c" })
        {
            await RunAsync(project, "add", table, "--note", $"makes {table}");
            project.Add($"deploy/{table}.sql", $"CREATE TABLE {table} (id INTEGER);\n").Add($"revert/{table}.sql", $"DROP TABLE {table};\n").Add($"verify/{table}.sql", $"SELECT id FROM {table} WHERE 1 = 0;\n");
        }

        await RunAsync(project, "deploy", "--target", Target(address), "--to-change", "b");
    }

    /// <summary>Lets the tool fail at the third script.</summary>
    public static async Task FailAtThirdAsync(Project project)
    {
        project.Add("deploy/c.sql", "INSERT INTO nowhere VALUES (1);\n");
        var result = await ToolProgram.TryAsync("sqitch", project.PathOf(""), Someone, "deploy", "--target", Target(ToolAddress.Of(project)));
        Assert.NotEqual(0, result.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var table in new[] { "dependencies", "tags", "events", "changes", "projects" })
        {
            var which = table == "dependencies" ? $"change_id IN (SELECT change_id FROM sqitch.changes WHERE project = '{_name}')" : $"project = '{_name}'";
            if (_shared is { } shared)
                await shared.ExecuteAsync($"DELETE FROM sqitch.{table} WHERE {which}");
        }
    }

    private static string Target(ToolAddress address) => address.Engine switch
    {
        "sqlite" => $"db:sqlite:{address.Database}",
        "postgresql" => address.Url("db:pg"),
        _ => address.Url("db:mysql"),
    };

    private static Task RunAsync(Project project, params string[] arguments) => ToolProgram.RunAsync("sqitch", project.PathOf(""), Someone, arguments);
}
