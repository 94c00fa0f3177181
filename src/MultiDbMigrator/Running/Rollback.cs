using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running.Locked;
using MultiDbMigrator.Running.Reverting;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>
/// Takes every database that a failed run touched back to where it began: the steps that were completed are undone in the
/// reverse of their order, so what one requires of another is undone after it.
/// </summary>
internal sealed class Rollback(IReadOnlyList<DatabaseRun> databases, StepAction action, Neighbours neighbours, RunContext context)
{
    private readonly List<PlanStep> _kept = [];

    private StepAction WayBack => action == StepAction.Apply ? StepAction.Revert : StepAction.Apply;

    /// <summary>Makes sure, before anything is run, that every step can be undone. A repeatable is left as it is, and runs again next time.</summary>
    /// <returns>Whether it can; otherwise the databases tell why not.</returns>
    public bool Check(Plan plan)
    {
        foreach (var steps in plan.Steps.Where(s => !CanBeUndone(s)).GroupBy(s => s.Database))
        {
            var database = Find(steps.Key);
            var missing = string.Join("; ", steps.Select(s => s.Action == StepAction.Apply ? DownCheck.ToDo(database, ScriptOf(s), s) : $"put {s.Title} back"));
            database.Fail(new PlanException(steps.Key, $"on_error = rollback needs a way back for every script of the plan; {missing}, or run with --on-error stop"));
        }

        return databases.All(d => d.Error is null);
    }

    /// <summary>Whether a step can be undone, or need not be: a repeatable, and one that completes what an earlier run left.</summary>
    public bool CanBeUndone(PlanStep step)
    {
        if (!IsUndone(step))
            return true;
        var script = ScriptOf(step);
        return step.Action == StepAction.Apply ? DownCheck.ToDo(Find(step.Database), script, step) is null : script is not null;
    }

    /// <summary>Undoes what a run completed.</summary>
    /// <param name="known">The steps, in the order in which they were completed, as far as the run knows.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(IReadOnlyList<PlanStep> known, CancellationToken cancellationToken)
    {
        List<PlanStep> completed = [.. known];

        // What was away when the run failed may be back.
        context.Servers.Reset();
        foreach (var database in databases.Where(d => d.Error is not null))
        {
            if (database.Left is [var failed, ..])
                await GuardAsync(database, failed, () => ForgetAsync(database, completed, cancellationToken)).ConfigureAwait(false);
        }

        List<PlanStep> steps = [.. completed.Where(IsUndone).Reverse()];
        for (var i = 0; i < steps.Count; i++)
        {
            var (step, number) = (steps[i], i + 1);
            var database = Find(step.Database);
            if (IsNeeded(step))
                Keep(database, step, "what needs it could not be undone");
            else
                await GuardAsync(database, step, () => UndoAsync(database, step, number, steps.Count, cancellationToken)).ConfigureAwait(false);
            if (i + 1 == steps.Count || steps[i + 1].Database != step.Database)
                await database.ReleaseAsync().ConfigureAwait(false);
        }
    }

    private async Task UndoAsync(DatabaseRun database, PlanStep step, int number, int count, CancellationToken cancellationToken)
    {
        await database.LockAndReadAsync(cancellationToken).ConfigureAwait(false);
        await database.KeepLockAsync(cancellationToken).ConfigureAwait(false);
        var undo = await PlanAsync(database, step, cancellationToken).ConfigureAwait(false);
        database.PlannedAt = database.Readings;
        var steps = new LockedSteps(database, context, WayBack, undo, token => PlanAsync(database, step, token), neighbours);
        var runner = new StepRunner(database, context, steps, place: (number, count));
        while (steps.Remaining.Count > 0)
            await runner.RunNextAsync(cancellationToken).ConfigureAwait(false);
    }

    // What this run has done, it may undo as long as nobody has built on it.
    private async Task<IReadOnlyList<PlanStep>> PlanAsync(DatabaseRun database, PlanStep step, CancellationToken cancellationToken)
    {
        var row = database.FindNewest(step);
        if (row is { Kind: var kind } && row.RunId == context.RunId && kind != Kind(step) && row.State is JournalState.Applied or JournalState.Reverted)
            return [];
        if (database.WasInterrupted)
            throw database.Changed("what came after it is not undone");
        return step.Action == StepAction.Apply
            ? [await StepPlanner.RevertAsync(database, step.Version!, cancellationToken).ConfigureAwait(false)]
            : [StepPlanner.Apply(database, database.State!.Folder.Find(step.Version!, step.Name)!)];
    }

    // What a connection was lost for may be done all the same: then it is to be undone. A step that failed before any of its
    // statements was done has left nothing but its row.
    private async Task ForgetAsync(DatabaseRun database, List<PlanStep> completed, CancellationToken cancellationToken)
    {
        await database.LockAndReadAsync(cancellationToken).ConfigureAwait(false);
        var done = database.Left.TakeWhile(s => database.FindNewest(s) is { State: JournalState.Applied or JournalState.Reverted } row && row.RunId == context.RunId).ToList();
        completed.AddRange(done);
        if (done.Count < database.Left.Count)
            await ForgetAsync(database, database.Left[done.Count], cancellationToken).ConfigureAwait(false);
        await database.ReleaseAsync().ConfigureAwait(false);
    }

    private async Task ForgetAsync(DatabaseRun database, PlanStep failed, CancellationToken cancellationToken)
    {
        if (failed.Version is null || database.FindBegun(failed) is not { } row)
            return;
        if (row.StatementsDone > 0)
            Keep(database, failed, $"{row.StatementsDone} of its {row.StatementsTotal} statements are done, and only a complete script can be undone");
        else
            await Leftovers.ForgetAsync(database, context, WayBack, cancellationToken).ConfigureAwait(false);
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

    private bool IsUndone(PlanStep step) => step.Version is not null && step.Action == action;

    private static JournalKind Kind(PlanStep step) => step.Action == StepAction.Apply ? JournalKind.Apply : JournalKind.Revert;

    private Script? ScriptOf(PlanStep step) => Find(step.Database).State!.Folder.Find(step.Version!, step.Name);

    private DatabaseRun Find(string name) => databases.First(d => d.Name == name);
}
