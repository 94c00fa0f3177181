using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running.Locked;

/// <summary>
/// The steps that one database is to be taken through. This is where a locked journal becomes a plan: whenever the journal under
/// the lock is not the one that the steps were planned from, they are planned again, so none is run that only an older journal
/// allowed.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="context">The run.</param>
/// <param name="action">The direction of the run.</param>
/// <param name="planned">The steps as they were planned last.</param>
/// <param name="plan">Plans them from <see cref="DatabaseRun.History"/> and <see cref="DatabaseRun.StateNow"/>.</param>
/// <param name="neighbours">Looks at what the steps rely on in other databases.</param>
internal sealed class LockedSteps(
    DatabaseRun database,
    RunContext context,
    StepAction action,
    IReadOnlyList<PlanStep> planned,
    Func<CancellationToken, Task<IReadOnlyList<PlanStep>>> plan,
    Neighbours neighbours)
{
    private List<PlanStep> _remaining = [.. planned];
    private int _checkedLock;

    /// <summary>The steps that are left, the next one first.</summary>
    public IReadOnlyList<PlanStep> Remaining => _remaining;

    /// <summary>How many were completed.</summary>
    public int Done { get; private set; }

    /// <summary>Whether a step completes what an earlier run left of the other direction. What comes after it is planned anew.</summary>
    public bool IsAside(PlanStep step) => step.Action != action;

    /// <summary>Says that the next step is complete.</summary>
    public void Complete()
    {
        _remaining.RemoveAt(0);
        Done++;
    }

    /// <summary>Takes the lock unless it is held, and leaves in <see cref="Remaining"/> the steps of the journal under it.</summary>
    /// <param name="settle">Is given the steps that were planned before and turn out to be done, by this run or by another.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="LockTimeoutException">Another run held the lock, or one that the steps rely on, for too long.</exception>
    /// <exception cref="JournalChangedException">What is asked for cannot be done any more.</exception>
    public async Task TakeAsync(Action<PlanStep> settle, CancellationToken cancellationToken)
    {
        while (true)
        {
            await database.LockAsync(cancellationToken).ConfigureAwait(false);
            var isNew = _checkedLock != database.Locks;
            if (isNew && await Leftovers.ForgetAsync(database, context, action, cancellationToken).ConfigureAwait(false))
            {
                await database.ReadAgainAsync(cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (database.PlannedAt != database.Readings)
                await PlanAsync(settle, cancellationToken).ConfigureAwait(false);
            if (isNew && await neighbours.FindBusyAsync(database, _remaining, cancellationToken).ConfigureAwait(false) is { } busy)
            {
                // Waiting for one lock while holding another could wait for ever.
                await database.CloseAsync().ConfigureAwait(false);
                await neighbours.AwaitAsync(busy, cancellationToken).ConfigureAwait(false);
                continue;
            }

            if (_remaining.Count > 1)
                await database.KeepLockAsync(cancellationToken).ConfigureAwait(false);
            _checkedLock = database.Locks;
            return;
        }
    }

    private async Task PlanAsync(Action<PlanStep> settle, CancellationToken cancellationToken)
    {
        var before = _remaining;
        _remaining = [.. await plan(cancellationToken).ConfigureAwait(false)];
        database.PlannedAt = database.Readings;
        foreach (var step in before.Where(step => !_remaining.Exists(step.IsAlike) && IsDone(step)))
            settle(step);
        if (_remaining.Exists(step => !before.Exists(step.IsAlike)))
            context.Tell(database.Name, $"planned again, because the journal changed: {database.Changes}");
    }

    private bool IsDone(PlanStep step) => step switch
    {
        { Version: null } => database.History.IsCurrent(step.Name, step.Checksum),
        { Action: StepAction.Apply } => database.History.Newest(step.Version) is { State: JournalState.Applied },
        _ => database.History.Newest(step.Version) is { State: JournalState.Reverted },
    };
}
