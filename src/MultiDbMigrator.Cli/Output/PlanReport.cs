using MultiDbMigrator.Cli.Commands;
using MultiDbMigrator.Cli.Output.Json;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>The steps of a plan, in the order of the run.</summary>
internal static class PlanReport
{
    /// <returns>The exit code.</returns>
    public static int Write(CommandContext context, RunResult result)
    {
        var output = context.Output;
        if (output.IsJson)
            JsonOutput.Write(output, RunDocument.Of(context.Command, result) with { Plan = [.. result.Plan.Steps.Select(s => Document(s, result))] });
        else if (context.IsMermaid)
            MermaidPlan.Write(result.Plan, output.Out);
        else
            WriteText(result, output);
        output.TellErrors(result);
        return ExitCode.Of(result);
    }

    private static void WriteText(RunResult result, CommandOutput output)
    {
        var table = new TextTable();
        foreach (var step in result.Plan.Steps)
        {
            table.Add(
                step.Database,
                Words.Of(step.Action),
                Words.Script(step.Version?.Text, step.Name),
                step.Content.IsDeferred ? Words.ApplicationStep : Words.Count(step.Content.Shape.Statements, "statement"),
                step.Content.IsDeferred ? "" : IsOneTransaction(step, result) ? "one transaction" : "statement by statement",
                step.Requires.Count == 0 ? "" : "requires " + string.Join(", ", step.Requires));
        }

        table.WriteTo(output.Out);
        output.Out.Flush();
        if (result.IsOk && result.Plan.Steps.Count == 0)
            output.Notice("nothing to do");
    }

    private static PlanStepDocument Document(PlanStep step, RunResult result) => new(
        step.Database,
        Words.Of(step.Action),
        step.Version?.Text,
        step.Name,
        step.Content.Shape.Statements,
        IsOneTransaction(step, result),
        [.. step.Requires.Select(r => r.ToString())]) { IsCode = step.Content.IsDeferred ? true : null };

    private static bool IsOneTransaction(PlanStep step, RunResult result) =>
        Transactions.Wraps(result.Databases.First(d => d.Name == step.Database).Engine, step.Content);
}
