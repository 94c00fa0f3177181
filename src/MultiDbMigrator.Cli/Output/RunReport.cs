using MultiDbMigrator.Cli.Commands;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>What a run came to: a line a database.</summary>
internal static class RunReport
{
    /// <summary>Writes the result and tells of its errors.</summary>
    /// <param name="context">The command.</param>
    /// <param name="result">The result.</param>
    /// <param name="action">The word for what was done, when it is not the one of each step.</param>
    /// <param name="files">Files that were made.</param>
    /// <returns>The exit code.</returns>
    public static int Write(CommandContext context, RunResult result, string? action = null, IReadOnlyList<string>? files = null)
    {
        var output = context.Output;
        if (output.IsJson)
        {
            WriteJson(context, result, action, null, files);
        }
        else if (output.Verbosity != Verbosity.Quiet && HasRun(result))
        {
            foreach (var file in files ?? [])
                output.Out.WriteLine(file);
            WriteText(result, output, action);
        }

        output.TellErrors(result);
        return ExitCode.Of(result);
    }

    /// <summary>Writes what a run had done when it was stopped: every database, reached, untouched or stopped on its way.</summary>
    /// <param name="context">The command.</param>
    /// <param name="result">The result.</param>
    /// <param name="reason">What stopped it.</param>
    public static void WriteStopped(CommandContext context, RunResult result, string reason)
    {
        if (context.Output.IsJson)
            WriteJson(context, result, null, reason);
        else
            WriteText(result, context.Output, null);
        context.Output.TellErrors(result);
        context.Output.Tell(reason);
    }

    // A run that was refused has no result to show: its errors say why nothing was begun.
    private static bool HasRun(RunResult result) =>
        ExitCode.Of(result) is ExitCode.Done or ExitCode.Failed || result.Databases.Any(d => d.Steps.Count > 0);

    private static void WriteText(RunResult result, CommandOutput output, string? action)
    {
        var table = new TextTable();
        foreach (var (name, database) in DatabaseRows.Of(result.Databases, output.Verbosity, d => Done(d.Steps, action)))
        {
            table.Add(
                name,
                database.Product,
                database.Current,
                database.Head,
                database.State is null && database.Error is null ? null : Words.Painted(database.Standing, output.Colours),
                Done(database.Steps, action) + Stopped(database.Stopped));
        }

        table.WriteTo(output.Out);
        output.Out.Flush();
    }

    private static string Done(IReadOnlyList<StepReport> steps, string? action)
    {
        if (steps.Count == 0)
            return "nothing done";
        if (action == "stamp")
            return $"{steps.Count} stamped";
        var applied = steps.Count(s => s.Action == StepAction.Apply);
        string[] counts = [applied > 0 ? $"{applied} applied" : "", applied < steps.Count ? $"{steps.Count - applied} reverted" : ""];
        return string.Join(", ", counts.Where(c => c.Length > 0));
    }

    private static string Stopped(StoppedStep? step)
    {
        if (step is null)
            return "";
        var script = Words.Script(step.Version, step.Name);
        return step.Statement is { } statement ? $", {script} stopped at statement {statement} of {step.Statements}" : $", nothing of {script}";
    }

    private static void WriteJson(CommandContext context, RunResult result, string? action, string? error, IReadOnlyList<string>? files = null) =>
        JsonOutput.Write(context.Output, RunDocument.Of(context.Command, result) with
        {
            Ok = result.IsOk && error is null,
            Error = error,
            Files = files,
            Databases = [.. result.Databases.Select(d => DatabaseDocument.Of(d, action))],
        });
}
