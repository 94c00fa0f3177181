using System.Text;
using MultiDbMigrator.MySql.Reading;

namespace MultiDbMigrator.MySql;

/// <summary>Goes through the words of one statement, comments left out. What stands in executable comments belongs to it.</summary>
internal static class SqlWords
{
    /// <summary>The words in order, read as they are asked for.</summary>
    public static IEnumerable<SqlWord> Of(string text, Quoting quoting = default)
    {
        var depth = 0;
        var at = 0;
        while (at < text.Length)
        {
            var start = at;
            at = EndOfPassed(text, at);
            if (at > start)
                continue;
            var quote = text[at] is '\'' or '"' or '`' ? text[at] : '\0';
            var word = quote == '\0' ? Word(text, ref at) : Quoted(text, ref at, quoting);
            if (word is ")" && quote == '\0')
                depth--;
            yield return new SqlWord(word, quote, depth, at);
            if (word is "(" && quote == '\0')
                depth++;
        }
    }

    /// <summary>Where blank space, a comment or the frame of an executable comment ends that begins here; here, when none does.</summary>
    private static int EndOfPassed(string text, int start)
    {
        var rest = text.AsSpan(start);
        if (char.IsWhiteSpace(rest[0]))
            return start + 1;
        if (rest.StartsWith("*/"))
            return start + 2;
        if (rest.StartsWith("/*!") || rest.StartsWith("/*M!"))
        {
            var at = start + (rest[2] == '!' ? 3 : 4);
            while (at < text.Length && char.IsAsciiDigit(text[at]))
                at++;
            return at;
        }

        return MySqlComments.EndOfComment(text, start);
    }

    private static string Word(string text, ref int at)
    {
        var start = at++;
        while (at < text.Length && IsWord(text[start]) && IsWord(text[at]))
            at++;
        return text[start..at];
    }

    private static string Quoted(string text, ref int at, Quoting quoting)
    {
        var quote = text[at++];
        var escapes = quoting.Escapes(quote);
        var content = new StringBuilder();
        for (; at < text.Length; at++)
        {
            if (text[at] == quote)
            {
                at++;
                if (at == text.Length || text[at] != quote)
                    break;
            }
            else if (text[at] == '\\' && escapes && at + 1 < text.Length)
            {
                at++;
            }

            content.Append(text[at]);
        }

        return content.ToString();
    }

    private static bool IsWord(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '$' or > '\x7f';
}
