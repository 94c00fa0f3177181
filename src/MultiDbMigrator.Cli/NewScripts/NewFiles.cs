using System.Text;
using MultiDbMigrator.Cli.Arguments;

namespace MultiDbMigrator.Cli.NewScripts;

/// <summary>Writes files that are not there yet, all of them or none.</summary>
internal static class NewFiles
{
    /// <exception cref="CommandLineException">One of them is there, or cannot be written.</exception>
    public static void Write(params IReadOnlyList<(string Path, string Text)> files)
    {
        foreach (var (path, _) in files)
        {
            if (Path.Exists(path))
                throw new CommandLineException($"{path} is there already; nothing was written");
        }

        foreach (var (path, text) in files)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
                using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                throw new CommandLineException($"{path} cannot be written: {error.Message}", error);
            }
        }
    }
}
