namespace MultiDbMigrator.Planning;

/// <summary>The steps over all chosen databases, in the order of the run.</summary>
/// <param name="Steps">The steps.</param>
public sealed record Plan(IReadOnlyList<PlanStep> Steps)
{
    /// <summary>The steps of one database, in order.</summary>
    public IReadOnlyList<PlanStep> Of(string database) => [.. Steps.Where(s => s.Database == database)];
}
