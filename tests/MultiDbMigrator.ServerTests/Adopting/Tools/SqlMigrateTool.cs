using MultiDbMigrator.ServerTests.Projects;

namespace MultiDbMigrator.ServerTests.Adopting.Tools;

internal sealed class SqlMigrateTool : IForeignTool
{
    private const string Configuration = "dbconfig.yml";

    public async Task ApplyTwoAsync(Project project)
    {
        var number = 0;
        foreach (var table in new[] { "a", "b", "c" })
            project.Add($"2026010{++number}_{table}.sql", $"-- +migrate Up\nCREATE TABLE {table} (id INTEGER);\n\n-- +migrate Down\nDROP TABLE {table};\n");
        var address = ToolAddress.Of(project);
        var (dialect, source) = address.Engine switch
        {
            "sqlite" => ("sqlite3", address.Database),
            "postgresql" => ("postgres", $"host={address.Host} port={address.Port} dbname={address.Database} user={address.User} {(address.Password.Length > 0 ? $"password={address.Password} " : "")}sslmode=disable"),
            _ => ("mysql", $"{address.User}:{address.Password}@tcp({address.Host}:{address.Port})/{address.Database}?parseTime=true"),
        };
        await File.WriteAllTextAsync(Path.Combine(project.Folder, Configuration), $"development:\n  dialect: {dialect}\n  datasource: {source}\n  dir: {project.PathOf("")}\n");
        await ToolProgram.RunAsync("sql-migrate", project.Folder, new Dictionary<string, string>(), "up", $"-config={Configuration}", "-limit=2");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
