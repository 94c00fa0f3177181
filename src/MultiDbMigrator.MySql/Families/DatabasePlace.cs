using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.MySql.Families;

/// <summary>Which database of its server a section is, and what is left of the section without that.</summary>
/// <param name="Common">What the section shares with those that differ in the database only; <see langword="null"/> where it stays by itself.</param>
/// <param name="Database">The database.</param>
internal sealed record DatabasePlace(string? Common, string Database)
{
    public static DatabasePlace Of(DatabaseSettings settings)
    {
        var parts = ConnectionStringText.Parts(settings.ConnectionString);
        var database = settings.Schema ?? parts?.LastOrDefault(IsDatabase)?.Value;
        return parts is null || string.IsNullOrEmpty(database) || !MayShareSession(settings.Session)
            ? new DatabasePlace(null, database ?? "")
            : new DatabasePlace(string.Join('\n', parts.Where(p => !IsDatabase(p)).Select(p => $"{p.Key}={p.Value}").Append(settings.Session)), database);
    }

    /// <summary>A section without its database.</summary>
    public static DatabaseSettings Without(DatabaseSettings settings)
    {
        var text = settings.ConnectionString;
        foreach (var part in (ConnectionStringText.Parts(text) ?? []).Where(IsDatabase).Reverse())
            text = text[..part.ValueStart] + text[part.ValueEnd..];
        return settings with { ConnectionString = text, Schema = null };
    }

    // Any other statement may depend on the database that it is in.
    private static bool MayShareSession(string session) =>
        session.Length == 0 || SessionStatements.Read(session, MySqlRules.Instance).All(s => s.StartsWith("SET ", StringComparison.OrdinalIgnoreCase));

    private static bool IsDatabase(ConnectionStringPart part) =>
        part.Key.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() is "database" or "initialcatalog";
}
