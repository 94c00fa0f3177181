namespace MultiDbMigrator.ServerTests.Races;

/// <summary>Runners that start together, or when something has happened in the runs of others.</summary>
/// <param name="Start">The version at which all databases begin; 0 for none.</param>
/// <param name="Runners">The runners.</param>
internal sealed record Race(int Start, IReadOnlyList<Runner> Runners)
{
    public override string ToString() => $"from {Start}: {string.Join(" | ", Runners)}";
}
