using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Scripts;

/// <summary>What all statements of a script have in common.</summary>
/// <param name="Statements">How many there are.</param>
/// <param name="Traits">The traits of all of them together.</param>
/// <param name="NeedsCommitBetween">Whether one makes what another can use only after a commit.</param>
/// <param name="LeavesTransactionOpen">Whether a transaction that it opened is open at its end.</param>
public readonly record struct ScriptShape(int Statements, StatementTraits Traits, bool NeedsCommitBetween, bool LeavesTransactionOpen)
{
    private const StatementTraits OwnWay =
        StatementTraits.BeginsTransaction | StatementTraits.EndsTransaction | StatementTraits.NotInTransaction | StatementTraits.CommitsImplicitly;

    /// <summary>Whether the script can run inside one transaction that is opened for it.</summary>
    public bool FitsOneTransaction => (Traits & OwnWay) == 0 && !NeedsCommitBetween;

    /// <summary>Whether the session may be another after the script.</summary>
    public bool ChangesSession => Traits.HasFlag(StatementTraits.ChangesSession);

    /// <summary>Whether a transaction of the script's own is open after a statement.</summary>
    /// <param name="wasOpen">Whether one was open before it.</param>
    /// <param name="traits">The statement.</param>
    internal static bool IsOpenAfter(bool wasOpen, StatementTraits traits) =>
        traits.HasFlag(StatementTraits.BeginsTransaction)
        || (wasOpen && (traits & (StatementTraits.EndsTransaction | StatementTraits.CommitsImplicitly)) == 0);

    internal ScriptShape With(StatementTraits traits)
    {
        // Values added to a type can be used once they are committed; scripts of nothing else need no commit between.
        var isOther = Statements > 0 && traits.HasFlag(StatementTraits.EffectAfterCommit) != Traits.HasFlag(StatementTraits.EffectAfterCommit);
        return new ScriptShape(Statements + 1, Traits | traits, NeedsCommitBetween || isOther, IsOpenAfter(LeavesTransactionOpen, traits));
    }
}
