using System.Text;

namespace MultiDbMigrator.Configuration.Connections;

/// <summary>
/// libpq's own connection strings, <c>host=… user='…' password=…</c>: blanks stand between the pairs and may stand around the
/// equals sign, a value with blanks stands in single quotes, and a backslash takes the next character to the letter
/// (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-KEYWORD-VALUE).
/// </summary>
internal static class KeywordText
{
    /// <summary>The pairs; <see langword="null"/> for a text that is none of these, such as one in a driver's own form.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>>? Parse(string text)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        for (var i = SkipSpace(text, 0); i < text.Length; i = SkipSpace(text, i))
        {
            if (ReadName(text, ref i) is not { } name || ReadValue(text, ref i) is not { } value)
                return null;
            pairs.Add(new(name, value));
        }

        return pairs.Count > 0 ? pairs : null;
    }

    private static string? ReadName(string text, ref int i)
    {
        var start = i;
        while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] == '_'))
            i++;
        var name = text[start..i];
        i = SkipSpace(text, i);
        if (name.Length == 0 || i == text.Length || text[i] != '=')
            return null;
        i = SkipSpace(text, i + 1);
        return name;
    }

    private static string? ReadValue(string text, ref int i)
    {
        var value = new StringBuilder();
        var isQuoted = i < text.Length && text[i] == '\'';
        if (isQuoted)
            i++;
        for (; i < text.Length && (isQuoted ? text[i] != '\'' : !char.IsWhiteSpace(text[i])); i++)
        {
            // A semicolon ends a pair in the drivers' own form.
            if (!isQuoted && text[i] == ';')
                return null;
            if (text[i] == '\\' && i + 1 < text.Length)
                i++;
            value.Append(text[i]);
        }

        if (isQuoted && i++ == text.Length)
            return null;
        return value.ToString();
    }

    private static int SkipSpace(string text, int i)
    {
        while (i < text.Length && char.IsWhiteSpace(text[i]))
            i++;
        return i;
    }
}
