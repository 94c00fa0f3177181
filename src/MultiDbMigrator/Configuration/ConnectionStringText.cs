using System.Text;

namespace MultiDbMigrator.Configuration;

/// <summary>
/// Cuts a connection string into its pairs with the grammar that every ADO.NET driver takes over from
/// DbConnectionStringBuilder
/// (https://learn.microsoft.com/dotnet/api/system.data.common.dbconnectionstringbuilder.connectionstring). That class
/// itself says neither where a value stands nor what was given twice, and both matter to hide secrets.
/// </summary>
public static class ConnectionStringText
{
    /// <summary>The pairs in their order; <see langword="null"/> for a text that is no connection string.</summary>
    public static IReadOnlyList<ConnectionStringPart>? Parts(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = new List<ConnectionStringPart>();
        for (int i = SkipSpace(text, 0, orSemicolon: true); i < text.Length; i = SkipSpace(text, i, orSemicolon: true))
        {
            if (Key(text, ref i) is not { } key)
                return null;

            i = SkipSpace(text, i, orSemicolon: false);
            int start = i;
            bool quoted = i < text.Length && text[i] is '"' or '\'';
            if ((quoted ? Quoted(text, ref i) : Bare(text, ref i)) is not { } value)
                return null;

            parts.Add(new ConnectionStringPart(key, value, start, start + (quoted ? i - start : value.Length)));
            i = SkipSpace(text, i, orSemicolon: false);
            if (i < text.Length && text[i] != ';')
                return null;
        }

        return parts;
    }

    /// <summary>What is wrong with a connection string, without anything of its text; <see langword="null"/> when it is well-formed.</summary>
    /// <param name="text">The connection string.</param>
    /// <param name="schemes">The schemes of URLs that could stand in its place.</param>
    public static string? Problem(string text, IReadOnlyList<string>? schemes = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (IsUrl(text.AsSpan(0, equals < 0 ? text.Length : equals)))
        {
            return schemes is { Count: > 0 }
                ? $"this is a URL with another scheme than {string.Join(" or ", schemes)}; correct the scheme, or write key=value;key=value"
                : "this is a URL; write the connection string as key=value;key=value, such as Host=localhost;Database=orders";
        }

        if (Parts(text) is not { } parts)
            return "this is no connection string; write key=value;key=value, and a value that holds ; or quotes in quotes of the other kind";
        return parts.Any(p => !IsQuoted(text, p) && Secrets.HoldsPair(p.Value))
            ? "a password stands in the value of another key; write ; between all pairs, or leave ; out everywhere, as libpq has it"
            : null;
    }

    private static bool IsQuoted(string text, ConnectionStringPart part) => part.ValueEnd > part.ValueStart && text[part.ValueStart] is '"' or '\'';

    /// <summary>The pairs in one spelling and order, to compare; <see langword="null"/> for a text that is no connection string.</summary>
    public static string? Normalized(string text)
    {
        if (Parts(text) is not { } parts)
            return null;

        // The last of two with one key holds, and an empty value takes the key back, as in the framework.
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts)
            values[part.Key] = part.Value;
        var pairs = new List<string>(values.Count);
        foreach (var (key, value) in values)
        {
            if (value.Length > 0)
                pairs.Add($"{key.ToLowerInvariant()}=\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }

        pairs.Sort(StringComparer.Ordinal);
        return string.Join(';', pairs);
    }

    // The framework takes ';' as a part of a key, "def;Pooling" in "Password=abc;def;Pooling=off". No driver knows such
    // a key, and every driver would show this one, half a password, in its error.
    private static string? Key(string text, ref int i)
    {
        var key = new StringBuilder();
        for (; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '=' && !(i + 1 < text.Length && text[i + 1] == '='))
            {
                i++;
                string name = key.ToString().TrimEnd();
                return name.Length == 0 || IsUrl(name) ? null : name;
            }

            if (c == ';' || char.IsControl(c))
                return null;
            if (c == '=')
                i++;
            key.Append(c);
        }

        return null;
    }

    // A URL has its password in front of the first '=', in what would be a key and be shown.
    private static bool IsUrl(ReadOnlySpan<char> key) => key.Contains("://", StringComparison.Ordinal);

    private static string? Quoted(string text, ref int i)
    {
        var value = new StringBuilder();
        char quote = text[i++];
        for (; i < text.Length; i++)
        {
            if (text[i] == quote)
            {
                i++;
                if (i == text.Length || text[i] != quote)
                    return value.ToString();
            }

            value.Append(text[i]);
        }

        return null;
    }

    private static string Bare(string text, ref int i)
    {
        int start = i;
        while (i < text.Length && text[i] != ';')
            i++;
        return text[start..i].TrimEnd();
    }

    private static int SkipSpace(string text, int i, bool orSemicolon)
    {
        while (i < text.Length && (char.IsWhiteSpace(text[i]) || (orSemicolon && text[i] == ';')))
            i++;
        return i;
    }
}
