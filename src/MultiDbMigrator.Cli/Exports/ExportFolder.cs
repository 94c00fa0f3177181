using System.Text;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Scripts.Layouts;

namespace MultiDbMigrator.Cli.Exports;

/// <summary>The folder that an export makes: under another name until all of it is there.</summary>
internal sealed class ExportFolder : IDisposable
{
    private readonly string _path;
    private readonly string _part;

    /// <param name="path">The folder, which is not there or empty.</param>
    /// <exception cref="CommandLineException">It holds something.</exception>
    public ExportFolder(string path)
    {
        _path = Path.GetFullPath(path);
        if (File.Exists(_path) || (Directory.Exists(_path) && Directory.EnumerateFileSystemEntries(_path).Any()))
            throw new CommandLineException($"{path} is there and not empty; name a folder with --to that is not there yet");
        _part = $"{_path}.part";
        if (Directory.Exists(_part))
            Directory.Delete(_part, recursive: true);
        Directory.CreateDirectory(_part);
    }

    /// <summary>Where a section's scripts are until all is there.</summary>
    /// <param name="subfolder">The folder in this one; empty for this one.</param>
    public string PartOf(string subfolder) => Path.Combine(_part, subfolder);

    /// <summary>Writes a file.</summary>
    /// <returns>Its path once all is there.</returns>
    public string Write(string subfolder, NewFile file)
    {
        var path = Path.Combine(_part, subfolder, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes(file.Text));
        return Path.Combine(_path, subfolder, file.Path);
    }

    /// <summary>Gives the folder its name.</summary>
    public void Publish()
    {
        if (Directory.Exists(_path))
            Directory.Delete(_path);
        Directory.Move(_part, _path);
    }

    public void Dispose()
    {
        if (Directory.Exists(_part))
            Directory.Delete(_part, recursive: true);
    }
}
