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

        var made = new Stack<FileSystemInfo>();
        foreach (var (path, text) in files)
        {
            try
            {
                MakeFolder(new FileInfo(path).Directory!, made);
                using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
                made.Push(new FileInfo(path));
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                foreach (var one in made)
                    one.Delete();
                throw new CommandLineException($"{path} cannot be written: {error.Message}; nothing was written", error);
            }
        }
    }

    private static void MakeFolder(DirectoryInfo folder, Stack<FileSystemInfo> made)
    {
        if (folder.Exists)
            return;
        if (folder.Parent is { } parent)
            MakeFolder(parent, made);
        folder.Create();
        made.Push(folder);
    }
}
