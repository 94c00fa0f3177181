using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>What needs repair, in lines for people.</summary>
internal static class RepairLines
{
    /// <summary>All that a person needs to decide.</summary>
    public static IEnumerable<string> Of(RepairProblem problem)
    {
        yield return RepairText.Of(problem);
        yield return "  " + (problem.Line is { } line ? $"{problem.File}:{line}" : problem.File);
        if (problem.Statement is { } statement)
            yield return Indented(statement);
        if (problem.Difference is { } difference)
            yield return Indented(difference);
        if (problem.Kind == RepairProblemKind.EditedDone && problem.Difference is null)
            yield return "  the journal does not have the text of what is done, so that it cannot be shown what was edited";
        if (problem.Kind == RepairProblemKind.EditedApplied)
            yield return $"  checksum: {problem.Row.Checksum} when it was applied, {problem.Step!.Checksum} now";
        if (problem.Evidence is { } evidence)
            yield return $"  evidence: {evidence}";
        if (problem is { Kind: RepairProblemKind.Stopped, Row.Error: { } error })
            yield return $"  {error.ReplaceLineEndings(" ")}";
        yield return $"  run {problem.Origin.RunId} by {problem.Origin.AppliedBy}, {Words.Time(problem.Origin.StartedAt)}";
    }

    /// <summary>What can be decided, each with what to type.</summary>
    public static IEnumerable<string> Commands(RepairProblem problem)
    {
        var width = problem.Options.Max(o => (int?)o.Command.Length) ?? 0;
        return problem.Options.Select(o => $"  {o.Command.PadRight(width)}  {Meaning(problem, o.Choice)}");
    }

    private static string Meaning(RepairProblem problem, RepairChoice choice) => choice switch
    {
        RepairChoice.MarkDone when problem.Kind is RepairProblemKind.Stopped or RepairProblemKind.SessionLost => "if you have done by hand what it is for",
        RepairChoice.MarkDone => "if it has happened",
        RepairChoice.Retry when problem.Kind == RepairProblemKind.SessionLost => "if the rest may run: it needs nothing of that session, or makes it again",
        RepairChoice.Retry => "if it has not, or was taken back by hand",
        _ => $"if the text is right as it is now; none of it is {(problem.Action == StepAction.Apply ? "run" : "reverted")} again",
    };

    private static string Indented(string text) => "    " + text.ReplaceLineEndings("\n    ");
}
