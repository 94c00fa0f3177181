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
    /// <exception cref="CommandLineException">It holds something, or cannot be made.</exception>
    public ExportFolder(string path)
    {
        _path = Path.GetFullPath(path);
        if (File.Exists(_path) || (Directory.Exists(_path) && Directory.EnumerateFileSystemEntries(_path).Any()))
            throw new CommandLineException($"{path} is there and not empty; name a folder with --to that is not there yet");
        _part = $"{_path}.part";
        try
        {
            if (Directory.Exists(_part))
                Directory.Delete(_part, recursive: true);
            Directory.CreateDirectory(_part);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(error);
        }
    }

    /// <summary>Where a section's scripts are until all is there.</summary>
    /// <param name="subfolder">The folder in this one; empty for this one.</param>
    public string PartOf(string subfolder) => Path.Combine(_part, subfolder);

    /// <summary>Writes a file.</summary>
    /// <returns>Its path once all is there.</returns>
    /// <exception cref="CommandLineException">It cannot be written.</exception>
    public string Write(string subfolder, NewFile file)
    {
        var path = Path.Combine(_part, subfolder, file.Path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.UTF8.GetBytes(file.Text));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(error);
        }

        return Path.Combine(_path, subfolder, file.Path);
    }

    /// <summary>Gives the folder its name.</summary>
    /// <exception cref="CommandLineException">It cannot be given.</exception>
    public void Publish()
    {
        try
        {
            if (Directory.Exists(_path))
                Directory.Delete(_path);
            Directory.Move(_part, _path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(error);
        }
    }

    private CommandLineException CannotWrite(Exception error) =>
        new($"the folder {_path} cannot be written: {error.Message}; name another with --to", error);

    public void Dispose()
    {
        if (Directory.Exists(_part))
            Directory.Delete(_part, recursive: true);
    }
}
