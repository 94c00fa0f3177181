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
    private readonly Option<string> _wait = Symbols.Value("--wait", "DURATION", "Look again until everything is up to date, for so long at most (such as 60s)");

    public CheckCommand() => Symbol.Options.Add(_wait);

    public Command Symbol { get; } = new("check", "End with 1 when anything is pending, edited, missing, failed or out of order");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var limit = ReadLimit(context.Parsed);
        var migrator = context.CreateMigrator(await context.ReadSettingsAsync(cancellationToken).ConfigureAwait(false));
        var result = await Waiting.UntilFineAsync(
            token => migrator.SurveyAsync(context.Names, token),
            IsWorthWaiting,
            result => context.Output.Notice($"waiting: {Words.Count(result.Databases.Count(d => !IsFine(d)), "database")} of {result.Databases.Count} not up to date"),
            limit,
            TimeProvider.System,
            cancellationToken).ConfigureAwait(false);

        var isFine = result.Databases.All(IsFine);
        if (context.Output.IsJson)
            WriteJson(context, result, isFine);
        else
            WriteText(context.Output, result);
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

    private static void WriteJson(CommandContext context, RunResult result, bool isFine) =>
        JsonOutput.Write(context.Output, RunDocument.Of(context.Command, result) with
        {
            Ok = isFine,
            Databases = [.. result.Databases.Select(d => DatabaseDocument.Of(d) with { Findings = Documents(d) })],
        });

    private static IReadOnlyList<FindingDocument> Documents(DatabaseReport database) =>
        database.State is { } state ? [.. Finding.In(state).Select(f => new FindingDocument(f.Kind, f.Script, f.Detail))] : [];
}
