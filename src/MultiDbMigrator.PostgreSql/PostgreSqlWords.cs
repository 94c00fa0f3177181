namespace MultiDbMigrator.PostgreSql;

/// <summary>
/// The words of a statement as they stand in it, comments left out: a name with its dots and quotes is one word, a text in
/// single quotes is one, and so is what stands in parentheses.
/// </summary>
internal sealed class PostgreSqlWords
{
    private readonly List<string> _words = [];

    public PostgreSqlWords(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            at = End(text, at);
            if (IsBlank(text, start))
                continue;
            var word = text[start..at];
            if (_words.Count > 0 && (word == "." || _words[^1].EndsWith('.')))
                _words[^1] += word;
            else
                _words.Add(word);
        }
    }

    /// <summary>Whether the statement begins with these words, in capitals and parted by spaces.</summary>
    public bool Begin(string words)
    {
        var parts = words.Split(' ');
        return parts.Length <= _words.Count && parts.Zip(_words).All(p => Is(p.Second, p.First));
    }

    /// <summary>Whether a word is among them.</summary>
    public bool Has(string word) => IndexOf(word) >= 0;

    /// <summary>The name that follows a word, but for what may stand between the two; empty when there is none.</summary>
    public string After(string word)
    {
        var index = IndexOf(word);
        if (index < 0)
            return "";
        do
        {
            index++;
        }
        while (index < _words.Count && IsBetween(_words[index]));
        return index < _words.Count && !Is(_words[index], "ON") ? _words[index] : "";
    }

    /// <summary>What a text in single quotes holds.</summary>
    public static string Unquote(string word) => word.Length > 1 && word[0] == '\'' ? word[1..^1].Replace("''", "'", StringComparison.Ordinal) : word;

    private static bool IsBetween(string word) =>
        word.StartsWith('(') || Is(word, "CONCURRENTLY") || Is(word, "IF") || Is(word, "NOT") || Is(word, "EXISTS") || Is(word, "ONLY") || Is(word, "VERBOSE");

    private static bool Is(string word, string expected) => word.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private int IndexOf(string word) => _words.FindIndex(w => Is(w, word));

    private static bool IsBlank(string text, int at) =>
        char.IsWhiteSpace(text[at]) || string.CompareOrdinal(text, at, "--", 0, 2) == 0 || string.CompareOrdinal(text, at, "/*", 0, 2) == 0;

    private static int End(string text, int at)
    {
        if (IsBlank(text, at))
            return EndOfBlank(text, at);
        return text[at] switch
        {
            '\'' or '"' => EndOfQuoted(text, at),
            '(' => EndOfParentheses(text, at),
            var first when IsPart(first) => EndOfWord(text, at),
            _ => at + 1,
        };
    }

    private static bool IsPart(char character) => char.IsLetterOrDigit(character) || character is '_' or '$' || character > 127;

    private static int EndOfWord(string text, int at)
    {
        while (at < text.Length && IsPart(text[at]))
            at++;
        return at;
    }

    private static int EndOfQuoted(string text, int at)
    {
        var quote = text[at];
        while (true)
        {
            at = text.IndexOf(quote, at + 1);
            if (at < 0)
                return text.Length;
            if (at + 1 == text.Length || text[at + 1] != quote)
                return at + 1;
            at++;
        }
    }

    private static int EndOfParentheses(string text, int at)
    {
        for (at++; at < text.Length && text[at] != ')';)
            at = End(text, at);
        return Math.Min(at + 1, text.Length);
    }

    private static int EndOfBlank(string text, int at)
    {
        if (char.IsWhiteSpace(text[at]))
            return at + 1;
        if (text[at] == '-')
            return text.IndexOfAny(['\r', '\n'], at) is >= 0 and var line ? line : text.Length;
        var depth = 0;
        for (; at < text.Length; at++)
        {
            if (string.CompareOrdinal(text, at, "/*", 0, 2) == 0)
                (depth, at) = (depth + 1, at + 1);
            else if (string.CompareOrdinal(text, at, "*/", 0, 2) == 0 && (at += 1) > 0 && --depth == 0)
                return at + 1;
        }

        return text.Length;
    }
}
