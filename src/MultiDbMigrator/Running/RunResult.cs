using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>What a run came to. A run that fails in one database still tells where every other stands.</summary>
/// <param name="RunId">The run, as it stands in journals.</param>
/// <param name="Databases">Every chosen database, in the order of the run.</param>
/// <param name="Plan">The plan that the survey led to; empty when the survey found faults.</param>
public sealed record RunResult(Guid RunId, IReadOnlyList<DatabaseReport> Databases, Plan Plan)
{
    /// <summary>Whether everything that was asked for is done.</summary>
    public bool IsOk => Databases.All(d => d.Error is null);

    /// <summary>The first error, in the order of the run; <see langword="null"/> when there is none.</summary>
    public MigratorException? FirstError => Databases.FirstOrDefault(d => d.Error is not null)?.Error;
}
