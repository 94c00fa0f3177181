using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>check</c>: whether every database holds its scripts, all of them and as they are.</summary>
internal sealed class CheckCommand : ICommand
{
    private const int Examples = 5;

    private readonly Option<string> _wait = Symbols.Value("--wait", "DURATION", "Look again until everything is up to date, for so long at most (such as 60s)");

    public CheckCommand() => Symbol.Options.Add(_wait);

    public Command Symbol { get; } = new("check", "End with 1 when anything is pending, edited, missing, failed or out of order");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var limit = ReadLimit(context.Parsed);
        var settings = await context.ReadSettingsAsync(cancellationToken).ConfigureAwait(false);
        var migrator = context.CreateMigrator(settings);
        var result = await Waiting.UntilFineAsync(
            token => migrator.SurveyAsync(context.Names, token),
            IsWorthWaiting,
            result => context.Output.Notice($"waiting: {Words.Count(result.Databases.Count(d => !IsFine(d)), "database")} of {result.Databases.Count} not up to date"),
            limit,
            TimeProvider.System,
            cancellationToken).ConfigureAwait(false);

        var isFine = result.Databases.All(IsFine);
        var emptyDowns = EmptyDowns(migrator, result);
        if (context.Output.IsJson)
            WriteJson(context, result, isFine, emptyDowns);
        else
            WriteText(context.Output, result);
        foreach (var (folder, names) in emptyDowns)
            context.Output.Notice($"{folder}: warning: no statement stands in what takes back {NameList.Of(names, Examples)}, so nothing does; write it there, or say '-- migrator: irreversible'");
        context.Output.TellErrors(result);
        return !result.IsOk ? ExitCode.Of(result) : isFine ? ExitCode.Done : ExitCode.Failed;
    }

    private TimeSpan ReadLimit(ParseResult parsed)
    {
        if (parsed.Text(_wait) is not { } text)
            return TimeSpan.Zero;
        return Duration.TryParse(text, out var limit) ? limit : throw new CommandLineException($"--wait {text}: {Duration.Grammar}");
    }

    // A server may come up yet, and a run may be under way; a folder does not mend itself.
    private static bool IsWorthWaiting(RunResult result) =>
        result.Databases.Any(d => !IsFine(d)) && result.Databases.All(d => d.Error is null or { Kind: not FailureKind.Input });

    private static bool IsFine(DatabaseReport database) => database.Error is null && Finding.In(database.State!).Count == 0;

    private static void WriteText(CommandOutput output, RunResult result)
    {
        var table = new TextTable();
        foreach (var database in result.Databases)
        {
            if (database.State is not { } state)
            {
                table.Add(database.Name, output.Colours.Bad(Words.Of(database.Standing)));
                continue;
            }

            var findings = Finding.In(state);
            if (findings.Count == 0)
                table.Add(database.Name, output.Colours.Good("ok"), database.Current ?? "");
            foreach (var finding in findings)
                table.Add(database.Name, output.Colours.Bad(finding.Kind), finding.Script, finding.Detail ?? "");
        }

        table.WriteTo(output.Out);
        output.Out.Flush();
    }

    // Databases that share a folder are told of it once. Such a script was a choice of somebody's, and no reason to fail.
    private static Dictionary<string, IReadOnlyList<string>> EmptyDowns(Migrator migrator, RunResult result)
    {
        var found = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var database in result.Databases)
        {
            if (database.State is not { Folder: var folder } || found.ContainsKey(folder.Path))
                continue;
            var settings = migrator.Settings.Databases.First(d => d.Name == database.Name);
            found.Add(folder.Path, [.. migrator.FindEmptyDowns(settings, folder).Select(s => s.Title)]);
        }

        return found.Where(f => f.Value.Count > 0).ToDictionary(StringComparer.Ordinal);
    }

    private static void WriteJson(CommandContext context, RunResult result, bool isFine, Dictionary<string, IReadOnlyList<string>> emptyDowns) =>
        JsonOutput.Write(context.Output, RunDocument.Of(context.Command, result) with
        {
            Ok = isFine,
            Databases = [.. result.Databases.Select(d => DatabaseDocument.Of(d) with
            {
                Findings = Documents(d),
                EmptyDowns = d.State is { } state ? emptyDowns.GetValueOrDefault(state.Folder.Path) : null,
            })],
        });

    private static IReadOnlyList<FindingDocument> Documents(DatabaseReport database) =>
        database.State is { } state ? [.. Finding.In(state).Select(f => new FindingDocument(f.Kind, f.Script, f.Detail))] : [];
}
