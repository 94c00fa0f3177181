using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>What needs repair, in one line.</summary>
internal static class RepairText
{
    public static string Of(RepairProblem problem)
    {
        var step = $"the {(problem.Action == StepAction.Apply ? "apply" : "revert")} of {problem.Title}";
        var at = $"statement {problem.Number} of {problem.Row.StatementsTotal}";
        return $"{problem.Database}: " + problem.Kind switch
        {
            RepairProblemKind.InFlight => $"{step} stopped while {at} was in flight, and nobody saw whether it has happened",
            RepairProblemKind.Stopped when problem.Number is null => $"{step} has no statement left to run; the next run completes it",
            RepairProblemKind.Stopped => $"{step} stopped before {at}; the next run goes on there",
            RepairProblemKind.EditedDone when problem.Number is null => $"{step} stopped after {problem.Row.StatementsDone} statements, and one of those was edited since",
            RepairProblemKind.EditedDone => $"{step} stopped after {problem.Row.StatementsDone} statements, and of those, statement {problem.Number} was edited since",
            _ => $"{problem.Title} was edited after it was applied",
        };
    }
}
