using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>What needs repair, in one line.</summary>
internal static class RepairText
{
    public static string Of(RepairProblem problem)
    {
        var step = $"the {(problem.Action == StepAction.Apply ? "apply" : "revert")} of {problem.Title}";
        var at = $"statement {problem.Number} of {problem.Row.StatementsTotal}";
        var done = problem.Row.StatementsDone == 1 ? "1 statement" : $"{problem.Row.StatementsDone} statements";
        return $"{problem.Database}: " + problem.Kind switch
        {
            RepairProblemKind.InFlight => $"{step} stopped while {at} was in flight, and nobody saw whether it has happened",
            RepairProblemKind.SessionLost => $"{step} stopped before {at}, and its session is gone with something that the rest may need",
            RepairProblemKind.Stopped when problem.Number is null => $"{step} has no statement left to run; the next run completes it",
            RepairProblemKind.Stopped => $"{step} stopped before {at}; the next run goes on there",
            RepairProblemKind.EditedDone when problem.Number is null => $"{step} stopped after {done}, and one of those was edited since",
            RepairProblemKind.EditedDone => $"{step} stopped after {done}, and statement {problem.Number}, which is done, was edited since",
            _ => $"{problem.Title} was edited after it was applied",
        };
    }
}
