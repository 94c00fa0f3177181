using Microsoft.Data.Sqlite;
using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>A temporary folder for one test, with an INI file and scripts in it; deleted at the end.</summary>
public sealed class Workspace : IDisposable
{
    private readonly TemporaryFolder folder = new("test");

    /// <summary>The folder, as a full path.</summary>
    public string Folder => folder.FullName;

    /// <summary>The command, run in this folder.</summary>
    public MigratorCommand Migrator => new() { WorkingFolder = Folder, Limit = Limit };

    /// <summary>How long each command may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The full path of something in the folder.</summary>
    public string PathOf(string path) => folder.PathOf(path);

    /// <summary>Writes <c>migrator.ini</c>.</summary>
    public void WriteIni(string text) => Write("migrator.ini", text);

    /// <summary>Writes <c>migrator.ini</c> with a SQLite database <c>data/NAME.db</c> and a folder <c>databases/NAME</c> for each name.</summary>
    public void WriteSqliteIni(params string[] names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Directory.CreateDirectory(PathOf("data"));
        foreach (var name in names)
            Directory.CreateDirectory(PathOf($"databases/{name}"));
        WriteIni(string.Concat(names.Select(name => $"[{name}]\nengine = sqlite\nconnection_string = Data Source=data/{name}.db\nscripts = databases/{name}\n")));
    }

    /// <summary>Writes <c>migrator.ini</c> with a section <c>main</c> for a test's database, its scripts in <c>scripts</c>.</summary>
    /// <param name="server">The server.</param>
    /// <param name="database">The database.</param>
    /// <param name="more">More lines of the section.</param>
    public void WriteIni(ITestServer server, TestDatabase database, string more = "")
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(database);
        Directory.CreateDirectory(PathOf("scripts"));
        WriteIni($"[main]\nengine = {server.Engine}\nconnection_string = {database.ConnectionString}\nscripts = scripts\n{more}\n");
    }

    /// <summary>A SQLite file in the folder.</summary>
    public TestDatabase Database(string path)
    {
        var connectionString = $"Data Source={PathOf(path)}";
        return new TestDatabase(path, connectionString, () => new SqliteConnection($"{connectionString};Pooling=False"), () => Task.CompletedTask);
    }

    /// <summary>Writes a script, for instance <c>databases/orders/0001_create_orders.sql</c>.</summary>
    public void WriteScript(string path, string sql) => Write(path, sql);

    /// <summary>Writes any file, as UTF-8 without a byte order mark; its folders are made.</summary>
    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    /// <summary>Writes a program of the shell's.</summary>
    public void WriteProgram(string path, string text)
    {
        Write(path, $"#!/bin/sh\n{text}");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(PathOf(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public void Dispose() => folder.Dispose();
}
