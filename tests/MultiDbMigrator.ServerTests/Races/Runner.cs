namespace MultiDbMigrator.ServerTests.Races;

/// <summary>A process that does one run after another.</summary>
/// <param name="After">How many events of others it waits for before it begins.</param>
/// <param name="Orders">Its runs.</param>
internal sealed record Runner(int After, IReadOnlyList<Order> Orders)
{
    public override string ToString() => $"after {After}: {string.Join(", ", Orders)}";
}
