using System.CommandLine;
using MultiDbMigrator.Cli.NewScripts;
using MultiDbMigrator.Cli.Output.Json;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>init</c>: a beginning that runs at once.</summary>
internal sealed class InitCommand : ICommand
{
    public Command Symbol { get; } = new("init", "Write a commented migrator.ini and a first folder with a first script");

    public Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(context.File) ?? "";
        IReadOnlyList<(string Path, string Text)> files =
        [
            (context.File, FirstFiles.Ini),
            (Path.Combine(folder, "databases", "main", "0001_create_notes.sql"), FirstFiles.Up),
            (Path.Combine(folder, "databases", "main", "0001_create_notes.down.sql"), FirstFiles.Down),
            (Path.Combine(folder, "data", ".gitignore"), FirstFiles.KeepOut),
        ];
        NewFiles.Write(files);
        if (context.Output.IsJson)
        {
            JsonOutput.Write(context.Output, new RunDocument { Command = context.Command, Ok = true, Files = [.. files.Select(f => f.Path)] });
            return Task.FromResult(ExitCode.Done);
        }

        foreach (var (path, _) in files)
            context.Output.Out.WriteLine(path);
        context.Output.Out.Flush();
        context.Output.Notice("next: migrator upgrade");
        return Task.FromResult(ExitCode.Done);
    }
}
