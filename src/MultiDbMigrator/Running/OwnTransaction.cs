using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Running;

/// <summary>Follows the transactions that a script opens and ends itself.</summary>
internal sealed class OwnTransaction
{
    /// <summary>Whether one is open.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Passes a statement.</summary>
    public void Pass(StatementTraits traits)
    {
        if ((traits & (StatementTraits.EndsTransaction | StatementTraits.CommitsImplicitly)) != 0)
            IsOpen = false;
        if (traits.HasFlag(StatementTraits.BeginsTransaction))
            IsOpen = true;
    }
}
