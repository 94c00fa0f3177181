using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>Finds what needs repair in a database, from its journal and its folder alone.</summary>
internal static class RepairSearch
{
    /// <exception cref="MigratorException">The script of a step that stopped cannot be read.</exception>
    public static async Task<IReadOnlyList<RepairProblem>> FindAsync(DatabaseRun database, CancellationToken cancellationToken)
    {
        var problems = new List<RepairProblem>();
        foreach (var row in database.History.AllUnfinished)
            problems.Add(OfStopped(database, row, await StepPlanner.StepOfAsync(database, row, cancellationToken).ConfigureAwait(false)));
        foreach (var script in database.StateNow!.Edited)
        {
            var row = database.History.Newest(script.Version!)!;
            if (row.State == JournalState.Applied)
                problems.Add(OfEdited(database, script, row));
        }

        return problems;
    }

    private static RepairProblem OfStopped(DatabaseRun database, JournalRow row, PlanStep step)
    {
        var problem = new RepairProblem
        {
            Database = database.Name,
            Kind = RepairProblemKind.Stopped,
            Action = step.Action,
            Row = row,
            Origin = database.History.OriginOf(row),
            Title = step.Title,
            File = step.Content.File,
            Step = step,
            Options = [],
        };
        if (DoneStatements.FindEdit(database, step, row) is { } edit)
        {
            return problem with
            {
                Kind = RepairProblemKind.EditedDone,
                Number = edit.Number,
                Line = edit.Line,
                Difference = edit.Difference,
                Options = [Option(database, RepairChoice.AcceptChecksum, step.Label)],
            };
        }

        var begun = BegunStatement.Of(row);
        var number = begun?.Number ?? row.StatementsDone + 1;
        if (step.Content.Statements.ElementAtOrDefault(number - 1) is { } statement)
            problem = problem with { Number = number, Line = statement.Line, Statement = statement.Text };
        if (begun is null && row.Kind != JournalKind.Repair && LeftBehind.Find(step, row.StatementsDone) is not null)
        {
            return problem with
            {
                Kind = RepairProblemKind.SessionLost,
                Options = [Option(database, RepairChoice.Retry, step.Label), Option(database, RepairChoice.MarkDone, step.Label)],
            };
        }

        // What follows a statement that was decided about was never tried. The same decision, made again because its end was not
        // seen, is not one about that.
        if (begun is null)
            return problem with { Options = problem.Number is null || row.StatementsDone > problem.Origin.StatementsDone ? [] : [Option(database, RepairChoice.MarkDone, step.Label)] };
        return problem with
        {
            Kind = RepairProblemKind.InFlight,
            Number = number,
            Options = [Option(database, RepairChoice.MarkDone, step.Label), Option(database, RepairChoice.Retry, step.Label)],
        };
    }

    private static RepairProblem OfEdited(DatabaseRun database, Script script, JournalRow row) => new()
    {
        Database = database.Name,
        Kind = RepairProblemKind.EditedApplied,
        Action = StepAction.Apply,
        Row = row,
        Origin = database.History.OriginOf(row),
        Title = script.Title,
        File = script.UpFile,
        Step = StepPlanner.Apply(database, script),
        Options = [Option(database, RepairChoice.AcceptChecksum, script.Label)],
    };

    private static RepairOption Option(DatabaseRun database, RepairChoice choice, string script)
    {
        var flag = choice switch
        {
            RepairChoice.MarkDone => "--mark-done",
            RepairChoice.Retry => "--retry",
            _ => "--accept-checksum",
        };
        var isAlone = choice != RepairChoice.AcceptChecksum && database.History.AllUnfinished.Count == 1;
        return new RepairOption(choice, database.CommandLine(isAlone ? $"repair {flag}" : $"repair {flag} {RunContext.Quote(script)}"));
    }
}
