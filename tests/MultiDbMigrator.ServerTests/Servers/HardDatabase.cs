using MultiDbMigrator.ServerTests.Command;
using Xunit;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>Makes databases with objects of every kind that the server has, and data that are hard to write: the files in <c>dumps</c>.</summary>
internal static class HardDatabase
{
    /// <summary>Makes one, by way of the server's own client.</summary>
    /// <param name="server">The server.</param>
    /// <param name="program">The program that is to dump it; what that cannot dump is left out.</param>
    /// <param name="folder">Where files may be written.</param>
    public static async Task<TestDatabase> CreateAsync(ITestServer server, DumpProgram program, TemporaryFolder folder)
    {
        string[] files = server.Name == "MariaDB" ? ["mysql", "mariadb"] : [server.Engine];
        var database = await server.CreateDatabaseAsync();
        foreach (var file in files)
        {
            var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "dumps", $"{file}.sql"), TestContext.Current.CancellationToken);
            var path = folder.PathOf($"{file}.sql");
            await File.WriteAllLinesAsync(path, lines.Where(line => !program.IsForAnother || !line.Contains("GENERATED ALWAYS", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
            await SqlClient.RunFileAsync(server, database, path);
        }

        return database;
    }
}
