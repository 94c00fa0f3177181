using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Dumps;
using MultiDbMigrator.Cli.NewScripts;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Cli.Commands;

/// <summary>
/// <c>baseline</c>: makes the first script of a live database with the server's own dump program, and stamps it. All dumps are
/// there before the first of them gets its name, and every script is gone again whose database could not be stamped.
/// </summary>
internal sealed class BaselineCommand : ICommand
{
    private readonly Option<string> _version = Symbols.Value("--version", "VERSION", "The version of the script (0001); needed where the folder has scripts, and lower than theirs");
    private readonly Option<bool> _data = Symbols.Flag("--data", "Rows too, not only what holds them");
    private readonly Option<string> _program = Symbols.Value("--program", "PATH", "The dump program (the server's, on PATH)");
    private readonly Option<string[]> _option = new("--dump-option") { HelpName = "OPTION", Description = "An option for the dump program, such as --dump-option=--ssl; may repeat" };

    public BaselineCommand()
    {
        foreach (var option in new Option[] { _version, _data, _program, _option })
            Symbol.Options.Add(option);
    }

    public Command Symbol { get; } = new("baseline", "Make the first script of a live database with the server's own dump program, and stamp it");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var settings = await context.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        await using var progress = context.StartProgress();
        var migrator = context.CreateMigrator(settings, progress);
        var survey = await migrator.SurveyAsync(context.Names, cancellationToken).ConfigureAwait(false);
        if (!survey.IsOk)
            return RunReport.Write(context, survey);

        var chosen = survey.Databases.Select(d => settings.Databases.First(s => s.Name == d.Name)).ToList();
        RefuseSharedFolder(chosen);
        var versions = survey.Databases.Select(d => VersionFor(context.Parsed.Text(_version), d.State!)).ToList();
        var files = survey.Databases.Select((d, i) => new DumpFile(chosen[i], d.State!.Folder.Layout, versions[i])).ToList();
        try
        {
            foreach (var file in files)
                await DumpAsync(context, file, cancellationToken).ConfigureAwait(false);
            foreach (var file in files)
                file.Publish();
            return await StampAsync(context, migrator, files, versions[0], cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (var file in files)
                file.Dispose();
        }
    }

    /// <exception cref="CommandLineException">A baseline there would not be the first script, or not what the database began with.</exception>
    private static string VersionFor(string? given, DatabaseState state)
    {
        if (state.History.Current is { } current)
            throw new CommandLineException($"{state.Name} is at version {current} already; a baseline is for a database whose journal holds no script");
        var first = state.Folder.Versioned is [var script, ..] ? script.Version : null;
        if (given is null)
        {
            return first is null
                ? NextVersion.After(null, isTimestamp: false, DateTime.UtcNow)
                : throw new CommandLineException($"{state.Folder.Path} has scripts already; a baseline comes before them: give it a lower version than {first} with --version");
        }

        if (!ScriptVersion.TryParse(given, out var version))
            throw new CommandLineException($"--version {given}: a version is digits, dots allowed");
        return first is null || version < first
            ? given
            : throw new CommandLineException($"--version {given}: a baseline comes before the scripts of {state.Folder.Path}, of which the first is {first}");
    }

    private static void RefuseSharedFolder(IReadOnlyList<DatabaseSettings> chosen)
    {
        foreach (var group in chosen.GroupBy(d => Path.GetFullPath(d.ScriptsFolder), StringComparer.Ordinal))
        {
            if (group.Count() > 1)
                throw new CommandLineException($"{string.Join(", ", group.Select(d => d.Name))} have one folder, {group.Key}; make the baseline of one of them with -n, and stamp the others");
        }
    }

    private async Task DumpAsync(CommandContext context, DumpFile file, CancellationToken cancellationToken)
    {
        var database = file.Database;
        var engine = InstalledEngines.Find(database.Engine);
        var command = await engine.DescribeDumpAsync(database, context.Parsed.Has(_data), cancellationToken).ConfigureAwait(false);
        var options = context.Parsed.GetResult(_option)?.Tokens.Select(t => t.Value) ?? [];

        // The last argument may be a database, before which options stand; the first must stay the first.
        command = command with { Arguments = [.. command.Arguments.Take(1), .. options, .. command.Arguments.Skip(1)] };
        var program = ProgramPath.Of(command, context.Parsed.Text(_program));
        try
        {
            var header = $"-- {Path.GetFileName(file.Path)}: made with {Path.GetFileName(program)} of {database.Name}\n\n";
            File.Delete(file.PartPath);
            foreach (var line in await new DumpRun(program, command, engine.Rules).WriteAsync(header, file.PartPath, cancellationToken).ConfigureAwait(false))
                context.Output.Notice($"{database.Name}: {line}");
        }
        catch (DumpException error)
        {
            throw new DumpException($"{database.Name}: {error.Message}\n  nothing was written", error);
        }
    }

    private static async Task<int> StampAsync(CommandContext context, Migrator migrator, List<DumpFile> files, string version, CancellationToken cancellationToken)
    {
        var result = await migrator.StampAsync(Target.Parse(version), [.. files.Select(f => f.Database.Name)], cancellationToken).ConfigureAwait(false);
        foreach (var (file, database) in files.Zip(result.Databases))
        {
            if (database.Steps.Count > 0)
                file.Keep();
        }

        return RunReport.Write(context, result, "stamp", [.. files.Zip(result.Databases).Where(f => f.Second.Steps.Count > 0).Select(f => f.First.Path)]);
    }
}
