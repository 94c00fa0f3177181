namespace MultiDbMigrator.Configuration;

/// <summary>
/// Reports two sections that share a journal because they say the same. Two that say it in other words are found
/// later, when their servers are asked.
/// </summary>
internal static class SameDatabase
{
    public static void Report(IReadOnlyList<DatabaseSettings> databases, ConfiguredValues values, ErrorList errors)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var database in databases)
        {
            // No engine and no connection string are errors of their own.
            if (database.Engine.Length == 0 || ConnectionStringText.Normalized(database.ConnectionString) is not { Length: > 0 } connection)
                continue;

            string journal = string.Join('\0', (string?[])[database.Engine, connection, database.Schema, database.JournalTable]);
            if (seen.TryAdd(journal, database.Name))
                continue;

            string other = seen[journal];
            errors.Add(
                values.Find(database.Name, SettingKeys.ConnectionString)?.Place ?? values.PlaceOf(database.Name, SettingKeys.ConnectionString),
                $"the same database and {SettingKeys.JournalTable} as [{other}]; give one of them another {SettingKeys.JournalTable}, or join the sections");
        }
    }
}
