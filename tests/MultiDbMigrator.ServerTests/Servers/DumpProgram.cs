using System.Data.Common;
using System.Diagnostics;
using System.Text;
using MultiDbMigrator.ServerTests.Command;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>The program with which people dump a database of a server: pg_dump, mysqldump or mariadb-dump, sqlite3.</summary>
/// <param name="file">Where it is.</param>
/// <param name="server">The server.</param>
internal sealed class DumpProgram(string file, ITestServer server)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>The options for a dump without rows.</summary>
    public string[] WithoutRows => server.Engine switch
    {
        "postgresql" => ["--schema-only"],
        "sqlite" => [".schema --nosys"],
        _ => ["--no-data"],
    };

    /// <summary>The options for a dump without what belongs to the roles of a server.</summary>
    public string[] WithoutRoles => server.Engine == "postgresql" ? ["--no-owner", "--no-privileges"] : [];

    /// <summary>Whether it is MariaDB's, for a server of MySQL: generated columns are in its dumps as if they were others.</summary>
    public bool IsForAnother { get; private init; }

    /// <summary>The program for a server. Skips the test, or fails it on CI, where there is none.</summary>
    public static async Task<DumpProgram> FindAsync(ITestServer server)
    {
        string[] names = (server.Engine, server.Name) switch
        {
            ("postgresql", _) => ["pg_dump"],
            ("sqlite", _) => ["sqlite3"],
            (_, "MySQL") => ["mysqldump", "mariadb-dump"],
            _ => ["mariadb-dump", "mysqldump"],
        };
        var file = names.SelectMany(name => ServerProgram.Find(name)).FirstOrDefault() ?? throw MissingProgram.Because($"{names[0]} is not on this machine");
        var isMariaDb = server.Engine == "mysql" && (await ServerProgram.RunAsync(Limit, file, "--version")).Contains("MariaDB", StringComparison.Ordinal);
        return new DumpProgram(file, server) { IsForAnother = isMariaDb && server.Name == "MySQL" };
    }

    /// <summary>Writes a dump into a file.</summary>
    public async Task DumpAsync(TestDatabase database, string path, params string[] options)
    {
        var to = new DbConnectionStringBuilder { ConnectionString = database.ConnectionString };
        string Value(string key) => to.TryGetValue(key, out var value) ? (string)value : "";
        var start = server.Engine switch
        {
            "postgresql" => new ProcessStartInfo(file, [.. options, $"--file={path}", $"--host={Value("Host")}", $"--port={Value("Port")}", $"--username={Value("Username")}", database.Name])
            {
                Environment = { ["PGPASSWORD"] = Value("Password") },
            },
            "sqlite" => new ProcessStartInfo(file, [Value("Data Source"), $".output '{path}'", .. options is [] ? (string[])[".dump"] : options]),
            _ => new ProcessStartInfo(
                file,
                ["--no-defaults", "--routines", "--triggers", "--events", "--no-tablespaces", "--default-character-set=utf8mb4", .. IsForAnother || server.Name != "MySQL" ? (string[])[] : ["--set-gtid-purged=OFF"], .. options,
                    $"--result-file={path}", $"--host={Value("Server")}", $"--port={Value("Port")}", $"--user={Value("User ID")}", database.Name])
            {
                Environment = { ["MYSQL_PWD"] = Value("Password") },
            },
        };
        using var running = RunningCommand.Start(start, Limit);
        running.CloseInput();
        var result = await running.WaitAsync();
        if (result.ExitCode != 0)
            throw new ServerStartException(file, result.Output + result.Errors);
    }

    /// <summary>A dump without what differs from one to the next: the moment, the database's name, the key of <c>\restrict</c>. A character for each byte.</summary>
    public async Task<string> PictureAsync(TestDatabase database, string path, params string[] options)
    {
        await DumpAsync(database, path, options);
        var lines = (await File.ReadAllTextAsync(path, Encoding.Latin1)).Split('\n')
            .Where(line => !line.StartsWith("\\restrict ", StringComparison.Ordinal) && !line.StartsWith("\\unrestrict ", StringComparison.Ordinal) && !line.StartsWith("-- Dump completed", StringComparison.Ordinal));
        return string.Join('\n', lines).Replace(database.Name, "database", StringComparison.Ordinal);
    }
}
