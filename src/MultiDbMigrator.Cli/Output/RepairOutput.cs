using MultiDbMigrator.Cli.Commands;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>What a repair came to.</summary>
internal static class RepairOutput
{
    /// <param name="context">The command.</param>
    /// <param name="result">The result.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="isAsked">Whether a person has seen the problems already.</param>
    /// <returns>The exit code.</returns>
    public static int Write(CommandContext context, RunResult result, RepairRequest request, bool isAsked)
    {
        var output = context.Output;
        var isOpen = result.Databases.Any(d => d.Repairs.Any(r => r.IsOpen));
        if (output.IsJson)
            JsonOutput.Write(output, RunDocument.Of(context.Command, result) with { Ok = result.IsOk && !isOpen });
        else
            WriteText(output, result, request, isAsked);
        output.TellErrors(result);
        return !result.IsOk ? ExitCode.Of(result) : isOpen ? ExitCode.Failed : ExitCode.Done;
    }

    private static void WriteText(CommandOutput output, RunResult result, RepairRequest request, bool isAsked)
    {
        foreach (var report in result.Databases.SelectMany(d => d.Repairs))
        {
            if (report.Decision is { } decision)
                output.Out.WriteLine($"{report.Problem.Database}: {report.Problem.Title}: {(request.IsDryRun ? "would be journalled: " : "")}{decision}");
            else if (report.IsOpen ? !isAsked : request.Choice is null)
                WriteProblem(output.Out, report.Problem);
        }

        foreach (var database in result.Databases.Where(d => d.Error is null && d.Repairs.Count == 0))
            output.Out.WriteLine($"{database.Name}: nothing to repair");
        output.Out.Flush();
    }

    private static void WriteProblem(TextWriter output, RepairProblem problem)
    {
        foreach (var line in RepairLines.Of(problem).Concat(RepairLines.Commands(problem)))
            output.WriteLine(line);
    }
}
