namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// SQL that Flyway runs at an event, such as <c>beforeMigrate.sql</c> or <c>afterEachMigrate__grant.sql</c>
/// (https://documentation.red-gate.com/flyway/flyway-concepts/callbacks).
/// </summary>
internal static class FlywayCallback
{
    private static readonly string[] Moments = ["before", "after", "create"];

    private static readonly string[] Events =
    [
        "Migrate", "Each", "Repeatables", "Versioned", "Undo", "Clean", "Info", "Validate", "Baseline", "Repair", "Connect", "Schema", "Deploy",
    ];

    public static bool Is(string file)
    {
        var name = file[(file.LastIndexOf('/') + 1)..];
        return Moments.Any(m => name.StartsWith(m, StringComparison.Ordinal) && Events.Any(e => name[m.Length..].StartsWith(e, StringComparison.Ordinal)));
    }
}
