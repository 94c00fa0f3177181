using System.Globalization;
using System.Text;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>A dump of 64 MB is applied by a command that may not have that much memory.</summary>
public abstract class LargeDumpSuite(ITestServer server)
{
    private const int Size = 64 * 1024 * 1024;
    private const int Heap = 40 * 1024 * 1024;
    private const int LongestStatement = 256 * 1024;

    [Fact]
    public async Task A_dump_larger_than_the_heap_is_applied()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = new Workspace();
        workspace.WriteIni(server, database);
        var rows = WriteDump(workspace.PathOf("scripts/0001_dump.sql"));
        var migrator = new MigratorCommand
        {
            WorkingFolder = workspace.Folder,

            // https://learn.microsoft.com/dotnet/core/runtime-config/garbage-collector#heap-hard-limit, in hexadecimal
            Environment = { ["DOTNET_GCHeapHardLimit"] = Heap.ToString("x", CultureInfo.InvariantCulture) },
        };

        CommandAssert.Done(await migrator.RunAsync("upgrade"));

        var length = server.Engine == "mysql" ? "CHAR_LENGTH" : "LENGTH";
        var row = Assert.Single(await database.QueryAsync($"SELECT COUNT(*), SUM(id), MIN({length}(note)), MAX({length}(note)) FROM readings"));
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{rows} {rows * (rows + 1) / 2} 400 400"), string.Join(' ', row));
    }

    // As the dump programs write it.
    private long WriteDump(string path)
    {
        using var to = new StreamWriter(path, new UTF8Encoding(false), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write });
        to.Write(server.Engine == "sqlite" ? "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n" : "");
        to.Write($"CREATE TABLE readings (id {(server.Engine == "sqlite" ? "INTEGER" : "bigint")} PRIMARY KEY, note {(server.Engine == "mysql" ? "varchar(500)" : "text")});\n");
        to.Write(server.Engine == "postgresql" ? "COPY readings (id, note) FROM stdin;\n" : server.Engine == "mysql" ? "LOCK TABLES `readings` WRITE;\n" : "");
        var note = new string('ü', 397);
        long row = 0;
        var inStatement = 0;
        for (long written = 0; written < Size; written += 800)
        {
            row++;
            switch (server.Engine)
            {
                case "postgresql":
                    to.Write(string.Create(CultureInfo.InvariantCulture, $"{row}\t{note}\\t;'\n"));
                    break;
                case "sqlite":
                    to.Write(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO readings VALUES({row},'{note} ;''');\n"));
                    break;
                default:
                    to.Write(string.Create(CultureInfo.InvariantCulture, $"{(inStatement == 0 ? "INSERT INTO `readings` VALUES " : ",")}({row},'{note}\\t;\\'')"));
                    inStatement = inStatement > LongestStatement ? 0 : inStatement + 800;
                    to.Write(inStatement == 0 ? ";\n" : "");
                    break;
            }
        }

        to.Write(server.Engine switch
        {
            "postgresql" => "\\.\n",
            "sqlite" => "COMMIT;\n",
            _ => inStatement == 0 ? "UNLOCK TABLES;\n" : ";\nUNLOCK TABLES;\n",
        });
        return row;
    }
}
