using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Adopting;

/// <summary>What tools share whose table <c>schema_migrations</c> holds a version a row, and no more.</summary>
internal static class SchemaMigrations
{
    public const string Name = "schema_migrations";

    public static TableShape Table { get; } = new([Name], ["version"]) { IsExact = true };

    /// <summary>The entries, lowest version first.</summary>
    public static IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts) =>
    [
        .. rows.Journal.Select(r => r.Text("version")).OfType<string>()
            .OrderBy(v => ScriptVersion.TryParse(v, out var version) ? version : null).ThenBy(v => v, StringComparer.Ordinal)
            .Select(version => new ForeignEntry(version) { Scripts = scripts.OfVersion(version) }),
    ];
}
