namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// What Flyway's configuration says of all scripts of a project: <c>flyway.conf</c> or <c>flyway.toml</c>, in the folder of the scripts
/// or near above it (https://documentation.red-gate.com/flyway/reference/configuration/flyway-namespace/flyway-placeholder-replacement-setting).
/// </summary>
internal static class FlywayProject
{
    // As in project/src/main/resources/db/migration.
    private const int Highest = 6;

    private const string Key = "placeholderReplacement";

    private static readonly string[] Files = ["flyway.conf", "flyway.toml", "conf/flyway.conf"];

    /// <summary>Whether values are put in the place of <c>${name}</c>; the nearest file that says so decides.</summary>
    public static bool ReplacesPlaceholders(string folder)
    {
        var at = folder;
        for (var level = 0; level < Highest && at is not null; level++, at = Path.GetDirectoryName(at))
        {
            foreach (var file in Files.Select(f => Path.Combine(at, f)).Where(File.Exists))
            {
                if (KeyValues.Read(file, '=', '#').FirstOrDefault(v => IsKey(v.Key)) is { Key: not null, Value: var value })
                    return !value.Equals("false", StringComparison.OrdinalIgnoreCase);
            }
        }

        return true;
    }

    private static bool IsKey(string key) => key[(key.LastIndexOf('.') + 1)..].Equals(Key, StringComparison.OrdinalIgnoreCase);
}
