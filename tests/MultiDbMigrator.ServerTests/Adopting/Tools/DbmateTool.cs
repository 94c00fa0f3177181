using MultiDbMigrator.ServerTests.Projects;

namespace MultiDbMigrator.ServerTests.Adopting.Tools;

internal sealed class DbmateTool : IForeignTool
{
    public async Task ApplyTwoAsync(Project project)
    {
        Add(project, "20260101000000", "a");
        Add(project, "20260102000000", "b");
        var address = ToolAddress.Of(project);
        var url = address.Engine switch
        {
            "sqlite" => $"sqlite:{address.Database}",
            "postgresql" => address.Url("postgres") + "?sslmode=disable",
            _ => address.Url("mysql"),
        };
        await ToolProgram.RunAsync("dbmate", project.Folder, new Dictionary<string, string>(), "--url", url, "--migrations-dir", project.PathOf(""), "--no-dump-schema", "up");
        Add(project, "20260103000000", "c");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void Add(Project project, string version, string table) =>
        project.Add($"{version}_{table}.sql", $"-- migrate:up\nCREATE TABLE {table} (id INTEGER);\n\n-- migrate:down\nDROP TABLE {table};\n");
}
