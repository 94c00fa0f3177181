using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Layouts;

namespace MultiDbMigrator.Cli.Dumps;

/// <summary>The script that a dump becomes: under another name until all of it is there, and gone unless it is kept.</summary>
internal sealed class DumpFile : IDisposable
{
    private bool _isKept;

    /// <param name="database">The database.</param>
    /// <param name="layout">The layout of its folder.</param>
    /// <param name="version">The version.</param>
    /// <exception cref="CommandLineException">A script of that layout is more than the text that it runs.</exception>
    public DumpFile(DatabaseSettings database, string layout, string version)
    {
        Database = database;
        Path = ScriptLayouts.FindWriter(layout)?.Write(new NewScript(version, "baseline", "", null)) is [{ Text.Length: 0 } file]
            ? System.IO.Path.Combine(database.ScriptsFolder, file.Path)
            : throw new CommandLineException($"{database.ScriptsFolder} has the layout {layout}, which wants more in a file than a dump holds; make the baseline in a folder of its own");
    }

    public DatabaseSettings Database { get; }

    /// <summary>The script.</summary>
    public string Path { get; }

    /// <summary>Where it is written; no script is called so.</summary>
    public string PartPath => $"{Path}.part";

    /// <summary>Gives the script its name.</summary>
    public void Publish()
    {
        File.Move(PartPath, Path, overwrite: false);
        IsPublished = true;
    }

    public bool IsPublished { get; private set; }

    /// <summary>Leaves the script where it is.</summary>
    public void Keep() => _isKept = true;

    public void Dispose()
    {
        File.Delete(PartPath);
        if (IsPublished && !_isKept)
            File.Delete(Path);
    }
}
