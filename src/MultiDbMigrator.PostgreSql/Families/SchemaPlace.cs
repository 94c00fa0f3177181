using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.PostgreSql.Families;

/// <summary>What of a section says in which schema it is, and what is left of the section without that.</summary>
/// <param name="Common">What the section shares with those that differ in the schema only; <see langword="null"/> where it stays by itself.</param>
/// <param name="SearchPath">The search path that is the section's own; <see langword="null"/> where it is that of the connection.</param>
/// <param name="Schema">The schema of the journal; <see langword="null"/> where the server must be asked.</param>
internal sealed record SchemaPlace(string? Common, string? SearchPath, string? Schema)
{
    private const string SearchPathKey = "searchpath";

    public static SchemaPlace Of(DatabaseSettings settings)
    {
        if (ConnectionStringText.Parts(settings.ConnectionString) is not { } parts || !MayShareSession(settings.Session))
            return new SchemaPlace(null, null, null);
        var path = parts.LastOrDefault(IsSearchPath)?.Value;
        var schema = settings.Schema ?? (settings.Session.Length == 0 ? NameOf(path) : null);
        var common = string.Join('\n', parts.Where(p => schema is null || !IsSearchPath(p)).Select(p => $"{p.Key}={p.Value}").Append(settings.Session));
        return schema is null ? new SchemaPlace(common, null, null) : new SchemaPlace($"schema\n{common}", settings.Schema is null ? path : PostgreSqlJournalSql.Quote(schema), schema);
    }

    // Any other statement may depend on the schema that it is in.
    private static bool MayShareSession(string session) =>
        session.Length == 0 || SessionStatements.Read(session, PostgreSqlRules.Instance).All(s => s.StartsWith("SET ", StringComparison.OrdinalIgnoreCase));

    private static bool IsSearchPath(ConnectionStringPart part) =>
        part.Key.Replace(" ", "", StringComparison.Ordinal).Equals(SearchPathKey, StringComparison.OrdinalIgnoreCase);

    // One plain name is one schema. A path of several is searched by the server, and "$user" is for it to know.
    private static string? NameOf(string? path) =>
        path is { Length: > 0 } && char.IsAsciiLetterLower(path[0]) && path.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_') ? path : null;
}
