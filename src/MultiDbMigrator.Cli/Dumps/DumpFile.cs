using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Cli.Dumps;

/// <summary>The script that a dump becomes: under another name until all of it is there, and gone unless it is kept.</summary>
internal sealed class DumpFile : IDisposable
{
    private bool _isKept;

    public DumpFile(DatabaseSettings database, string version)
    {
        Database = database;
        Path = System.IO.Path.Combine(database.ScriptsFolder, $"{version}_baseline.sql");
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
