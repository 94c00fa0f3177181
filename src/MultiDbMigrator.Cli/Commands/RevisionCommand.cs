using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.NewScripts;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Scripts.Layouts;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>revision -m TEXT</c>: makes the next script and the one that takes it back.</summary>
internal sealed class RevisionCommand : ICommand
{
    private readonly Option<string> _message = Symbols.Value("--message", "TEXT", "What the script does; its name is made of it", "-m");
    private readonly Option<bool> _timestamp = Symbols.Flag("--timestamp", "The time as version, in UTC");
    private readonly Option<bool> _repeatable = Symbols.Flag("--repeatable", "A script without version, run again whenever its text changes");

    public RevisionCommand()
    {
        Symbol.Options.Add(_message);
        Symbol.Options.Add(_timestamp);
        Symbol.Options.Add(_repeatable);
    }

    public Command Symbol { get; } = new("revision", "Make the next script and the one that takes it back");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var parsed = context.Parsed;
        var text = parsed.Text(_message) ?? throw new CommandLineException("revision needs a text: -m \"add status to orders\"");
        var slug = ScriptSlug.Of(text);
        if (slug.Length == 0)
            throw new CommandLineException($"-m \"{text}\" has no letter or digit to make a name of");
        if (parsed.Has(_timestamp) && parsed.Has(_repeatable))
            throw new CommandLineException("--timestamp and --repeatable contradict each other: a repeatable has no version");

        var settings = await context.ReadSettingsAsync(cancellationToken, unused: CommandContext.OnlyOfConnections).ConfigureAwait(false);
        var database = context.OnlyDatabase(settings);
        var folder = ScriptFolder.Read(database);
        var writer = FindWriter(folder);
        var title = text.ReplaceLineEndings(" ").Trim();
        var script = parsed.Has(_repeatable)
            ? Repeatable(writer, slug, title)
            : Pair(NextVersion.After(folder.Head, parsed.Has(_timestamp) || (folder.Head is null && writer.BeginsWithTime), DateTime.UtcNow), slug, title);
        IReadOnlyList<(string Path, string Text)> files = [.. writer.Write(script).Select(f => (Path.Combine(folder.Path, f.Path), f.Text))];
        NewFiles.Write(files);
        Tell(context, files);
        return ExitCode.Done;
    }

    private static ILayoutWriter FindWriter(ScriptFolder folder) =>
        ScriptLayouts.FindWriter(folder.Layout)
        ?? throw new CommandLineException($"{folder.Path} has the layout {folder.Layout}, whose scripts are best made with {folder.Layout} itself; add the files as it does");

    private static NewScript Repeatable(ILayoutWriter writer, string slug, string title) =>
        writer.HasRepeatables
            ? new NewScript(null, slug, $"-- R__{slug}: {title}\n-- Runs again whenever this text changes.\n\n", null)
            : throw new CommandLineException($"--repeatable: the layout {writer.Name} has no scripts without version");

    private static NewScript Pair(string version, string slug, string title) =>
        new(version, slug, $"-- {version}_{slug}: {title}\n\n", $"-- Takes back {version}_{slug}.\n\n");

    private static void Tell(CommandContext context, IReadOnlyList<(string Path, string Text)> files)
    {
        if (context.Output.IsJson)
        {
            JsonOutput.Write(context.Output, new RunDocument { Command = context.Command, Ok = true, Files = [.. files.Select(f => f.Path)] });
            return;
        }

        foreach (var (path, _) in files)
            context.Output.Out.WriteLine(path);
    }
}
