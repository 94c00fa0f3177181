namespace MultiDbMigrator.ServerTests.Races;

/// <summary>What one run is told.</summary>
/// <param name="Kind">Up, down, or a stamp.</param>
/// <param name="Target">The target.</param>
/// <param name="Database">The only database; <see langword="null"/> for all of them.</param>
internal sealed record Order(OrderKind Kind, string Target, string? Database)
{
    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()} {Target}{(Database is null ? "" : " -n " + Database)}";
}
