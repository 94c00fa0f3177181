using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running.Locked;

/// <summary>
/// Where a run takes one database. A target is counted from the newest journal, until the run has done a step there: from then
/// on it stays where it is.
/// </summary>
/// <param name="action">Up or down.</param>
/// <param name="target">The target.</param>
/// <param name="completesOthers">Whether a step of the other direction that a run left half done is completed first, in place of refused.</param>
internal sealed class Goal(StepAction action, Target target, bool completesOthers)
{
    private ScriptVersion? _limit;

    public StepAction Action => action;

    public bool IsHead => target.IsHead;

    public bool CompletesOthers => completesOthers;

    /// <summary>The highest version that the database is to hold; <see langword="null"/> for none.</summary>
    /// <exception cref="TargetException">The target names nothing.</exception>
    /// <exception cref="JournalChangedException">A count was begun, and another run changed what it is counted from.</exception>
    public ScriptVersion? Resolve(DatabaseRun database)
    {
        if (!database.HasBegun)
            return _limit = target.Resolve(database.StateNow!);
        if (target.IsCount && database.WasInterrupted)
            throw database.Changed($"'{target.Text}' was begun before that; look where the database is, and run again");
        return _limit;
    }
}
