namespace MultiDbMigrator.Journal;

/// <summary>A journal row holds what this tool never writes.</summary>
/// <param name="id">The id of the row.</param>
/// <param name="problem">What is wrong with it.</param>
public sealed class JournalException(long id, string problem)
    : MigratorException($"the journal's row with id {id} was changed by hand: {problem}; put it back as it was")
{
    /// <summary>The id of the row.</summary>
    public long Id { get; } = id;
}
