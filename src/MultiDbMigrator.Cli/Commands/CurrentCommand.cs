using System.CommandLine;
using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Commands;

/// <summary><c>current</c>: where each database is.</summary>
internal sealed class CurrentCommand : ICommand
{
    public Command Symbol { get; } = new("current", "Show where each database is; -v adds checksum, time and who of the newest journal row");

    public async Task<int> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var result = await context.CreateMigrator(await context.ReadSettingsAsync(cancellationToken).ConfigureAwait(false)).SurveyAsync(context.Names, cancellationToken).ConfigureAwait(false);
        if (context.Output.IsJson)
            WriteJson(context, result);
        else
            WriteText(context.Output, result);
        context.Output.TellErrors(result);
        return ExitCode.Of(result);
    }

    private static void WriteText(CommandOutput output, RunResult result)
    {
        var table = new TextTable();
        foreach (var (name, database) in DatabaseRows.Of(result.Databases, output.Verbosity))
        {
            string?[] cells = [name, database.Product, database.Current, database.Head, Words.Painted(database.Standing, output.Colours)];
            if (output.Verbosity == Verbosity.Verbose)
                cells = [.. cells, .. Newest(database) is { } row ? [row.Checksum, Words.Time(row.FinishedAt ?? row.StartedAt), row.AppliedBy] : new string?[3]];
            if (database.State?.History.Unfinished is { } unfinished)
                cells = [.. cells, $"{Words.Script(unfinished.Version, unfinished.Name)}: {UnfinishedWords.Detail(unfinished)}"];
            table.Add(cells);
        }

        table.WriteTo(output.Out);
        output.Out.Flush();
    }

    private static void WriteJson(CommandContext context, RunResult result) =>
        JsonOutput.Write(context.Output, RunDocument.Of(context.Command, result) with
        {
            Databases = [.. result.Databases.Select(d => DatabaseDocument.Of(d) with
            {
                Newest = Newest(d) is { } row ? JournalRowDocument.Of(row) : null,
                Unfinished = d.State?.History is { AllUnfinished: { Count: > 0 } rows } history ? [.. rows.Select(r => UnfinishedDocument.Of(r, history))] : null,
            })],
        });

    private static JournalRow? Newest(DatabaseReport database) => database.State?.History.Rows is [.., var newest] ? newest : null;
}
