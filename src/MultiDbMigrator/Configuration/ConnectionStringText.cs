using System.Data.Common;
using System.Text;

namespace MultiDbMigrator.Configuration;

/// <summary>
/// Cuts a connection string into its pairs with the grammar that every ADO.NET driver takes over from
/// <see cref="DbConnectionStringBuilder"/>
/// (https://learn.microsoft.com/dotnet/api/system.data.common.dbconnectionstringbuilder.connectionstring). That class
/// itself says neither where a value stands nor what was given twice, and both matter to hide secrets.
/// </summary>
internal static class ConnectionStringText
{
    /// <summary>The pairs in their order; <see langword="null"/> for a text that is no connection string.</summary>
    public static IReadOnlyList<ConnectionStringPart>? Parts(string text)
    {
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

    /// <summary>What is wrong with a connection string, without anything of its text.</summary>
    public static string? Problem(string text)
    {
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        if (IsUrl(text.AsSpan(0, equals < 0 ? text.Length : equals)))
            return "this is a URL; write the connection string as key=value;key=value, such as Host=localhost;Database=orders";

        return Parts(text) is null || Pairs(text) is null
            ? "this is no connection string; write key=value;key=value, and a value that holds ; or quotes in quotes of the other kind"
            : null;
    }

    /// <summary>The pairs in one spelling and order, to compare; <see langword="null"/> for a text that is no connection string.</summary>
    public static string? Normalized(string text)
    {
        if (Pairs(text) is not { } pairs)
            return null;

        var keys = new List<string>();
        foreach (string key in pairs.Keys)
            keys.Add(key);
        keys.Sort(StringComparer.OrdinalIgnoreCase);

        var normalized = new StringBuilder();
        foreach (string key in keys)
            DbConnectionStringBuilder.AppendKeyValuePair(normalized, key.ToLowerInvariant(), (string)pairs[key]);
        return normalized.ToString();
    }

    private static DbConnectionStringBuilder? Pairs(string text)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            return null;
        }
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
