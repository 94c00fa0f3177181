using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Exports;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Scripts.Layouts;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>export --as LAYOUT --to FOLDER</c>: writes the scripts in the layout of another tool. Connects to nothing.</summary>
internal sealed class ExportCommand : ICommand
{
    private readonly Option<string> _as = Symbols.Value("--as", "LAYOUT", "flyway, dbmate, golang-migrate or goose");
    private readonly Option<string> _to = Symbols.Value("--to", "FOLDER", "A folder that is not there yet, or is empty");
    private readonly Option<bool> _withoutRepeatables = Symbols.Flag("--without-repeatables", "Leave repeatables out where the other tool has none");

    public ExportCommand()
    {
        foreach (var option in new Option[] { _as, _to, _withoutRepeatables })
            Symbol.Options.Add(option);
    }

    public Command Symbol { get; } = new("export", "Write the scripts in the layout of another tool");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var writer = FindWriter(context.Parsed.Text(_as));
        var to = context.Parsed.Text(_to) ?? throw new CommandLineException("export needs a folder to write into: --to FOLDER");
        var settings = await context.ReadSettingsAsync(cancellationToken, unused: CommandContext.OnlyOfConnections).ConfigureAwait(false);

        // Databases that share a folder are one export.
        var exports = DatabaseChoice.Of(settings, context.Names)
            .DistinctBy(d => d.ScriptsFolder, StringComparer.Ordinal)
            .Select(d => (Database: d, Export: new FolderExport(d, InstalledEngines.Find(d.Engine), writer)))
            .ToList();
        using var folder = new ExportFolder(to);
        var files = new List<string>();
        foreach (var (database, export) in exports)
        {
            var subfolder = exports.Count == 1 ? "" : database.Name;
            files.AddRange(export.Make(context.Parsed.Has(_withoutRepeatables)).Select(file => folder.Write(subfolder, file)));
            Check(export.Folder, folder.PartOf(subfolder), writer);
        }

        folder.Publish();
        foreach (var (database, export) in exports)
        {
            foreach (var notice in export.Notices)
                context.Output.Notice($"{database.Name}: notice: {notice}");
        }

        Tell(context, files);
        return ExitCode.Done;
    }

    private static ILayoutWriter FindWriter(string? name)
    {
        string[] known = [LayoutNames.Flyway, LayoutNames.Dbmate, LayoutNames.GolangMigrate, LayoutNames.Goose];
        return name is not null && known.Contains(name) && ScriptLayouts.FindWriter(name) is { } writer
            ? writer
            : throw new CommandLineException(name is null ? $"export needs a layout: --as {string.Join('|', known)}" : $"--as {name}: write one of {string.Join(", ", known)}");
    }

    // Read back, the folder must hold the same scripts: names that mean something else to the other tool show here.
    private static void Check(ScriptFolder from, string path, ILayoutWriter writer)
    {
        if (from.Versioned.Count == 0 && from.Repeatable.Count == 0)
            return;
        try
        {
            var read = ScriptFolder.Read(path, writer.Name);
            var lost = from.Versioned.FirstOrDefault(s => s.Version!.IsName || read.Find(s.Version) is not { } other || other.Name != s.Name);
            if (lost is null)
                return;
            throw new CommandLineException($"{writer.Name} has no place for {lost.Title}: its versions and names are other ones; nothing was written");
        }
        catch (ScriptFolderException error)
        {
            throw new CommandLineException($"the names of {from.Path} do not fit {writer.Name}; nothing was written\n  {error.Message}", error);
        }
    }

    private static void Tell(CommandContext context, List<string> files)
    {
        if (context.Output.IsJson)
        {
            JsonOutput.Write(context.Output, new RunDocument { Command = context.Command, Ok = true, Files = files });
            return;
        }

        foreach (var file in files)
            context.Output.Out.WriteLine(file);
    }
}
