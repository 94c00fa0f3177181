using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>
/// Takes every database that a failed run touched back to where it began: the steps that were completed are undone in the
/// reverse of their order, so what one requires of another is undone after it.
/// </summary>
internal sealed class Rollback(Plan plan, IReadOnlyList<DatabaseRun> databases, RunContext context)
{
    private readonly List<PlanStep> _kept = [];

    /// <summary>Makes sure, before anything is run, that every step can be undone. A repeatable is left as it is, and runs again next time.</summary>
    /// <returns>Whether it can; otherwise the databases tell why not.</returns>
    public bool Check()
    {
        foreach (var steps in plan.Steps.Where(s => s.Version is not null && !CanBeUndone(s)).GroupBy(s => s.Database))
        {
            var database = Find(steps.Key);
            var folder = database.State!.Folder;
            var missing = string.Join("; ", steps.Select(s => s.Action == StepAction.Apply ? DownText.ToAdd(folder, s.Version!, s.Name) : $"put {s.Title} back"));
            database.Fail(new PlanException(steps.Key, $"on_error = rollback needs a way back for every script of the plan; {missing}, or run with --on-error stop"));
        }

        return databases.All(d => d.Error is null);
    }

    /// <summary>Undoes what a run completed.</summary>
    /// <param name="known">The steps, in the order in which they were completed, as far as the run knows.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(IReadOnlyList<PlanStep> known, CancellationToken cancellationToken)
    {
        List<PlanStep> completed = [.. known];
        foreach (var database in databases.Where(d => d.Error is not null))
        {
            List<PlanStep> others = [.. plan.Steps.Where(s => s.Database == database.Name && !known.Contains(s))];
            if (others is [var failed, ..])
                await GuardAsync(database, failed, () => ForgetAsync(database, others, completed, cancellationToken)).ConfigureAwait(false);
        }

        List<PlanStep> steps = [.. completed.Where(s => s.Version is not null).Reverse()];
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, number) = (steps[i], i + 1);
            var database = Find(step.Database);
            if (IsNeeded(step))
                Keep(database, step, "what needs it could not be undone");
            else
                await GuardAsync(database, step, () => UndoAsync(database, step, number, steps.Count, cancellationToken)).ConfigureAwait(false);
        }

        foreach (var database in databases)
            await database.CloseAsync().ConfigureAwait(false);
    }

    private async Task UndoAsync(DatabaseRun database, PlanStep step, int number, int count, CancellationToken cancellationToken)
    {
        await database.LockAsync(cancellationToken).ConfigureAwait(false);
        var undo = step.Action == StepAction.Apply
            ? await StepPlanner.RevertAsync(database, step.Version!, cancellationToken).ConfigureAwait(false)
            : StepPlanner.Apply(database, database.State!.Folder.Find(step.Version!, step.Name)!);
        await new StepRunner(database, context).RunAsync(undo, number, count, cancellationToken).ConfigureAwait(false);
    }

    // What a connection was lost for may be done all the same: then it is to be undone. A step that failed before any of its
    // statements was done has left nothing but its row.
    private async Task ForgetAsync(DatabaseRun database, IReadOnlyList<PlanStep> others, List<PlanStep> completed, CancellationToken cancellationToken)
    {
        await database.LockAsync(cancellationToken).ConfigureAwait(false);
        var done = others.TakeWhile(s => database.FindNewest(s) is { State: JournalState.Applied or JournalState.Reverted } row && row.RunId == context.RunId).ToList();
        completed.AddRange(done);
        if (done.Count == others.Count)
            return;
        var failed = others[done.Count];
        if (failed.Version is null || database.History.Newest(failed.Version) is not { State: JournalState.Running or JournalState.Failed } row)
            return;
        if (row.State == JournalState.Running || row.StatementsDone > 0)
        {
            Keep(database, failed, $"{row.StatementsDone} of its {row.StatementsTotal} statements are done, and only a complete script can be undone");
            return;
        }

        var before = database.History.NewestApplied(failed.Version);
        var isHeld = failed.Action == StepAction.Revert && before is not null;
        await database.Session.WriteAsync(
            [
                new JournalEntry
                {
                    Version = failed.Version.Text,
                    Name = failed.Name,
                    Kind = JournalKind.Repair,
                    State = isHeld ? JournalState.Applied : JournalState.Reverted,
                    Checksum = failed.Checksum,
                    StatementsTotal = 0,
                    AppliedBy = context.AppliedBy,
                    RunId = context.RunId,
                    ToolVersion = context.ToolVersion,
                    DownScript = isHeld ? await database.Session.ReadDownScriptAsync(before!.Id, cancellationToken).ConfigureAwait(false) : null,
                },
            ],
            cancellationToken).ConfigureAwait(false);
        await database.CloseAsync().ConfigureAwait(false);
    }

    private async Task GuardAsync(DatabaseRun database, PlanStep step, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (MigratorException error)
        {
            Keep(database, step, error.Message);
        }
    }

    private void Keep(DatabaseRun database, PlanStep step, string reason)
    {
        _kept.Add(step);
        var error = new RollbackException(database.Name, step, reason);
        if (database.Error is null)
            database.Fail(error);
        else
            context.Tell(database.Name, error.Message);
    }

    // By a later script of its own database, or by one of another.
    private bool IsNeeded(PlanStep step) => _kept.Exists(k => k.Database == step.Database || k.Needs.Any(step.Meets));

    private bool CanBeUndone(PlanStep step)
    {
        var script = Find(step.Database).State!.Folder.Find(step.Version!, step.Name);
        return step.Action == StepAction.Apply ? script?.Down is { } down && SourceText.IsThere(down) : script is not null;
    }

    private DatabaseRun Find(string name) => databases.First(d => d.Name == name);
}
