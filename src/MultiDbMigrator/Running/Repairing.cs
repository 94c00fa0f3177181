using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Running;

/// <summary>Settles what earlier runs and edits left: by looking where that tells, by what a person decides where it does not.</summary>
internal sealed class Repairing(MigrationRun run, RepairRequest request, RunContext context)
{
    /// <exception cref="RepairException">What was decided does not fit what there is. Nothing was changed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var found = new List<(DatabaseRun Database, IReadOnlyList<RepairProblem> Problems)>();
        foreach (var database in run.Databases)
        {
            await GuardAsync(database, async () =>
            {
                // Whether a step that is marked as running is under way, the lock tells and not its row.
                if (database.History.AllUnfinished.Any(row => row.State == JournalState.Running))
                    await database.AwaitFreeAsync(cancellationToken).ConfigureAwait(false);
                found.Add((database, await FindAsync(database, cancellationToken).ConfigureAwait(false)));
            }).ConfigureAwait(false);
            await database.CloseAsync().ConfigureAwait(false);
        }

        if (run.HasErrors)
            return;
        if (request.Choice is { } choice)
            RefuseUnfit([.. found.SelectMany(f => f.Problems)], choice);
        else if (request.Scripts.Count > 0 && found.All(f => !f.Problems.Any(IsMeant)))
            throw NothingOf("nothing to repair is", [.. found.SelectMany(f => f.Problems)]);

        foreach (var (database, problems) in found)
        {
            await GuardAsync(database, () => RepairAsync(database, problems, cancellationToken)).ConfigureAwait(false);
            await database.CloseAsync().ConfigureAwait(false);
        }
    }

    private async Task RepairAsync(DatabaseRun database, IReadOnlyList<RepairProblem> problems, CancellationToken cancellationToken)
    {
        foreach (var first in problems.Where(IsMeant))
        {
            for (RepairProblem? problem = first; problem is not null;)
            {
                var report = await AnswerAsync(database, problem, cancellationToken).ConfigureAwait(false);
                database.Add(report);

                // Once an edit is accepted, whether the statement after it has happened may still be open.
                problem = report.Choice == RepairChoice.AcceptChecksum && problem.Kind == RepairProblemKind.EditedDone && !request.IsDryRun
                    ? (await FindAsync(database, cancellationToken).ConfigureAwait(false)).FirstOrDefault(p => p.Title == first.Title && p.IsOpen)
                    : null;
            }
        }
    }

    private async Task<RepairReport> AnswerAsync(DatabaseRun database, RepairProblem found, CancellationToken cancellationToken)
    {
        var problem = found;
        if (problem.Row.State == JournalState.Running && !request.IsDryRun)
        {
            // Without the lock it could be at work at this moment.
            await LockAsync(database, problem, cancellationToken).ConfigureAwait(false);
            if (problem.Kind == RepairProblemKind.InFlight)
            {
                var settled = await LookAsync(database, problem, cancellationToken).ConfigureAwait(false);
                problem = problem with { Evidence = settled.Evidence };
                if (settled.HasHappened is { } hasHappened)
                    return await WriteFactAsync(database, problem, hasHappened, cancellationToken).ConfigureAwait(false);
            }

            await database.CloseAsync().ConfigureAwait(false);
        }

        var choice = request.Choice is { } given && Fits(problem, given) ? given
            : request.Choice is null && request.Ask is { } ask && problem.IsOpen && !request.IsDryRun ? await ask(problem, cancellationToken).ConfigureAwait(false)
            : null;
        return choice is { } chosen
            ? await WriteAsync(database, problem, chosen, RepairEntry.Decision(problem, chosen), cancellationToken).ConfigureAwait(false)
            : new RepairReport(problem, null, null);
    }

    private Task<Settlement> LookAsync(DatabaseRun database, RepairProblem problem, CancellationToken cancellationToken) =>
        Settling.SettleAsync(database, context, problem.Step!, problem.Row, BegunStatement.Of(problem.Row)!, cancellationToken);

    private Task<RepairReport> WriteFactAsync(DatabaseRun database, RepairProblem problem, bool hasHappened, CancellationToken cancellationToken)
    {
        var (fact, word) = hasHappened ? (RepairChoice.MarkDone, "has happened") : (RepairChoice.Retry, "has not happened");
        return WriteAsync(database, problem, fact, $"statement {problem.Number} {word}: {problem.Evidence}", cancellationToken);
    }

    private async Task<RepairReport> WriteAsync(DatabaseRun database, RepairProblem problem, RepairChoice choice, string decision, CancellationToken cancellationToken)
    {
        var entry = RepairEntry.Of(problem, choice, decision, context);
        if (!request.IsDryRun)
        {
            await LockAsync(database, problem, cancellationToken).ConfigureAwait(false);
            await database.Session.WriteAsync([entry], cancellationToken).ConfigureAwait(false);
            await database.CloseAsync().ConfigureAwait(false);
            await database.SurveyAsync(cancellationToken).ConfigureAwait(false);
        }

        return new RepairReport(problem, choice, decision);
    }

    // A run that was at work meanwhile may have settled it.
    private static async Task LockAsync(DatabaseRun database, RepairProblem problem, CancellationToken cancellationToken)
    {
        await database.LockAsync(cancellationToken).ConfigureAwait(false);
        var row = problem.Row;
        if (!database.History.Rows.Any(r => r == row) || database.History.Rows.Any(r => r.Id > row.Id && r.Version == row.Version && r.Name == row.Name))
            throw database.Changed($"{problem.Title} is not as it was found; look again");
    }

    private void RefuseUnfit(IReadOnlyList<RepairProblem> problems, RepairChoice choice)
    {
        var meant = problems.Where(p => IsMeant(p) && Fits(p, choice)).ToList();
        if (meant.Count == 0)
            throw NothingOf(choice == RepairChoice.AcceptChecksum ? "nothing was edited" : choice == RepairChoice.Retry ? "no statement was in flight" : "no step stopped at a statement", problems);
        if (choice != RepairChoice.AcceptChecksum && meant.GroupBy(p => p.Database).FirstOrDefault(g => g.Count() > 1) is { } several)
            throw new RepairException($"[{several.Key}] {several.Count()} scripts stopped: {string.Join(", ", several.Select(p => p.Title))}; write the version of the one you mean");
    }

    private RepairException NothingOf(string what, IReadOnlyList<RepairProblem> problems)
    {
        var among = request.Scripts.Count == 0 ? "" : $" in {string.Join(", ", request.Scripts)}";
        var rest = problems.Count == 0
            ? "there is nothing to repair"
            : "there is:\n" + string.Join('\n', problems.Select(p => string.Join("\n    ", p.Options.Select(o => o.Command).Prepend("  " + RepairText.Of(p)))));
        return new RepairException($"{what}{among}; {rest}");
    }

    private static bool Fits(RepairProblem problem, RepairChoice choice) => problem.Options.Any(o => o.Choice == choice);

    private bool IsMeant(RepairProblem problem) => request.Scripts.Count == 0 || request.Scripts.Any(script =>
        string.Equals(script, problem.Step!.Label, StringComparison.Ordinal)
        || string.Equals(script, problem.Title, StringComparison.Ordinal)
        || (problem.Step.Version is { } version && Scripts.ScriptVersion.TryParse(script, out var wanted) && wanted == version));

    private static Task<IReadOnlyList<RepairProblem>> FindAsync(DatabaseRun database, CancellationToken cancellationToken) =>
        RepairSearch.FindAsync(database, cancellationToken);

    private static async Task GuardAsync(DatabaseRun database, Func<Task> work)
    {
        if (database.Error is not null)
            return;
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (MigratorException error)
        {
            database.Fail(error);
        }
    }
}
