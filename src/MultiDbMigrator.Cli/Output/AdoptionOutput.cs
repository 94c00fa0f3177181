using MultiDbMigrator.Cli.Commands;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>What an adoption came to.</summary>
internal static class AdoptionOutput
{
    private static readonly AdoptionOutcome[] Counted =
        [AdoptionOutcome.Adopted, AdoptionOutcome.AlreadyThere, AdoptionOutcome.NoScript, AdoptionOutcome.Pending, AdoptionOutcome.OutOfOrder, AdoptionOutcome.Unfit, AdoptionOutcome.Edited, AdoptionOutcome.Missing];

    /// <returns>The exit code.</returns>
    public static int Write(CommandContext context, RunResult result)
    {
        var output = context.Output;
        if (output.IsJson)
            WriteJson(context, result);
        else
            WriteText(output, result);
        output.TellErrors(result);
        return ExitCode.Of(result);
    }

    /// <summary>The word for an outcome.</summary>
    public static string Word(AdoptionOutcome outcome, bool isWritten) => outcome switch
    {
        AdoptionOutcome.Adopted => isWritten ? "adopted" : "to adopt",
        AdoptionOutcome.AlreadyThere => "already there",
        AdoptionOutcome.NoScript => "no script",
        AdoptionOutcome.Missing => "missing",
        AdoptionOutcome.Edited => "edited",
        AdoptionOutcome.Unfit => "unfit",
        AdoptionOutcome.Pending => "pending",
        _ => "out of order",
    };

    private static void WriteText(CommandOutput output, RunResult result)
    {
        var table = new TextTable();
        foreach (var database in result.Databases.Where(d => d.Adoption is not null))
        {
            foreach (var row in database.Adoption!.Rows)
                table.Add(database.Name, row.Script ?? row.Label, Painted(row.Outcome, database.Adoption.IsWritten, output.Colours), row.At is { } at ? Words.Time(at) : null, row.By, row.Note ?? "");
        }

        if (output.Verbosity != Verbosity.Quiet)
            table.WriteTo(output.Out);
        foreach (var database in result.Databases.Where(d => d.Adoption is not null))
            output.Out.WriteLine($"{database.Name}: {Summary(database.Adoption!)}");
        output.Out.Flush();
    }

    private static string Summary(AdoptionReport report)
    {
        if (report.Tool is null)
            return report.IsEmpty ? "nothing to adopt; the database is empty" : "nothing to adopt; the journal is there, and no other tool's";
        var counts = Counted.Where(o => report.Count(o) > 0).Select(o => $"{report.Count(o)} {Word(o, report.IsWritten)}");
        var rest = report.Count(AdoptionOutcome.Adopted) == 0 ? counts.Prepend("nothing to adopt") : counts;
        return $"{report.Tool} ({report.Table}): {string.Join(", ", rest)}";
    }

    private static string Painted(AdoptionOutcome outcome, bool isWritten, Colours colours) => outcome switch
    {
        AdoptionOutcome.Adopted or AdoptionOutcome.AlreadyThere => colours.Good(Word(outcome, isWritten)),
        AdoptionOutcome.Missing or AdoptionOutcome.Edited or AdoptionOutcome.Unfit => colours.Bad(Word(outcome, isWritten)),
        _ => colours.Pending(Word(outcome, isWritten)),
    };

    private static void WriteJson(CommandContext context, RunResult result) => JsonOutput.Write(context.Output, RunDocument.Of(context.Command, result) with
    {
        Databases = [.. result.Databases.Select(d => DatabaseDocument.Of(d, "adopt") with { Adoption = AdoptionDocument.Of(d.Adoption) })],
    });
}
