namespace MultiDbMigrator.ServerTests.Command;

/// <summary>A temporary folder for one test, with an INI file and scripts in it; deleted at the end.</summary>
public sealed class Workspace : IDisposable
{
    private readonly TemporaryFolder folder = new("test");

    /// <summary>The folder, as a full path.</summary>
    public string Folder => folder.FullName;

    /// <summary>The command, run in this folder.</summary>
    public MigratorCommand Migrator => new() { WorkingFolder = Folder };

    /// <summary>The full path of something in the folder.</summary>
    public string PathOf(string path) => folder.PathOf(path);

    /// <summary>Writes <c>migrator.ini</c>.</summary>
    public void WriteIni(string text) => Write("migrator.ini", text);

    /// <summary>Writes a script, for instance <c>databases/orders/0001_create_orders.sql</c>.</summary>
    public void WriteScript(string path, string sql) => Write(path, sql);

    /// <summary>Writes any file, as UTF-8 without a byte order mark; its folders are made.</summary>
    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
    }

    public string Read(string path) => File.ReadAllText(PathOf(path));

    public void Dispose() => folder.Dispose();
}
