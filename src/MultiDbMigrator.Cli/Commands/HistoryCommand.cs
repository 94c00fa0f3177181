using System.CommandLine;
using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>history</c>: every script and what became of it, or every row of the journal.</summary>
internal sealed class HistoryCommand : ICommand
{
    private readonly Option<bool> _journal = Symbols.Flag("--journal", "Every row of the journal, oldest first");

    public HistoryCommand() => Symbol.Options.Add(_journal);

    public Command Symbol { get; } = new("history", "Show the scripts with their state, newest last");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var result = await context.CreateMigrator(await context.ReadSettingsAsync(cancellationToken).ConfigureAwait(false)).SurveyAsync(context.Names, cancellationToken).ConfigureAwait(false);
        var isJournal = context.Parsed.Has(_journal);
        if (context.Output.IsJson)
            WriteJson(context, result, isJournal);
        else
            WriteText(context.Output, result, isJournal);
        context.Output.TellErrors(result);
        return ExitCode.Of(result);
    }

    private static void WriteText(CommandOutput output, RunResult result, bool isJournal)
    {
        var table = new TextTable();
        foreach (var database in result.Databases)
        {
            if (isJournal)
                AddRows(table, database);
            else
                AddScripts(table, database, output);
        }

        table.WriteTo(output.Out);
        output.Out.Flush();
    }

    private static void AddScripts(TextTable table, DatabaseReport database, CommandOutput output)
    {
        foreach (var script in ScriptHistory.Of(database.State))
        {
            var row = script.Row;
            string?[] cells =
            [
                database.Name,
                Words.Script(script.Version, script.Name),
                script.State switch
                {
                    "applied" or "covered" => output.Colours.Good(script.State),
                    "pending" => output.Colours.Pending(script.State),
                    _ => output.Colours.Bad(script.State),
                },
                row is null ? null : Words.Time(row.FinishedAt ?? row.StartedAt),
                row?.DurationMs is { } took ? $"{took} ms" : null,
            ];
            if (output.Verbosity == Verbosity.Verbose)
                cells = [.. cells, row?.AppliedBy, row?.RunId.ToString(), row?.Checksum];
            table.Add(cells);
        }
    }

    private static void AddRows(TextTable table, DatabaseReport database)
    {
        foreach (var row in database.State?.History.Rows ?? [])
        {
            table.Add(
                database.Name,
                row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Words.Script(row.Version, row.Name),
                JournalWords.Of(row.Kind),
                JournalWords.Of(row.State),
                $"{row.StatementsDone}/{row.StatementsTotal}",
                Words.Time(row.StartedAt),
                row.DurationMs is { } took ? $"{took} ms" : null,
                row.AppliedBy,
                row.RunId.ToString(),
                UnfinishedWords.Error(row) ?? "");
        }
    }

    private static void WriteJson(CommandContext context, RunResult result, bool isJournal) =>
        JsonOutput.Write(context.Output, RunDocument.Of(context.Command, result) with
        {
            Databases = [.. result.Databases.Select(d => DatabaseDocument.Of(d) with
            {
                History = [.. ScriptHistory.Of(d.State).Select(Document)],
                Journal = isJournal ? [.. (d.State?.History.Rows ?? []).Select(JournalRowDocument.Of)] : null,
            })],
        });

    private static HistoryDocument Document(ScriptHistory script) => new(
        script.Version, script.Name, script.State, script.Row?.FinishedAt ?? script.Row?.StartedAt, script.Row?.DurationMs, script.Row?.AppliedBy, script.Row?.RunId);
}
