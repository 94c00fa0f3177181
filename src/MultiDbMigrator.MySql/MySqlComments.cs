using System.Buffers;
using System.Text;
using MultiDbMigrator.MySql.Reading;

namespace MultiDbMigrator.MySql;

/// <summary>
/// Leaves comments out of a statement, as the mysql and mariadb clients do by default (<c>--skip-comments</c>), so that
/// routines, triggers, events and views are stored as those clients store them. Line ends stay, and with them the line
/// numbers of the server's errors. Executable comments and optimizer hints are no comments.
/// </summary>
internal static class MySqlComments
{
    private static readonly SearchValues<char> Starts = SearchValues.Create("'\"`#-/");

    /// <summary>The statement without its comments.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="quoting">What quotes mean where it runs.</param>
    public static string Remove(string statement, Quoting quoting = default)
    {
        StringBuilder? result = null;
        var kept = 0;
        for (var at = Next(statement, 0); at < statement.Length; at = Next(statement, at))
        {
            if (statement[at] is '\'' or '"' or '`')
            {
                at = EndOfQuoted(statement, at, quoting);
                continue;
            }

            var end = EndOfComment(statement, at);
            if (end == at)
            {
                at++;
                continue;
            }

            result ??= new StringBuilder(statement.Length);
            result.Append(statement, kept, at - kept);
            if (statement[at] == '/')
                KeepLines(statement, at, end, result);
            kept = at = end;
        }

        return result is null ? statement : result.Append(statement, kept, statement.Length - kept).ToString();
    }

    private static int Next(string text, int from)
    {
        var found = text.AsSpan(from).IndexOfAny(Starts);
        return found < 0 ? text.Length : from + found;
    }

    private static int EndOfQuoted(string text, int start, Quoting quoting)
    {
        var quote = text[start];
        var escapes = quoting.Escapes(quote);
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\' && escapes)
                at++;
            else if (text[at] == quote)
                return at + 1;
        }

        return text.Length;
    }

    /// <summary>Where a comment that begins here ends; here, when none begins.</summary>
    internal static int EndOfComment(string text, int start)
    {
        var rest = text.AsSpan(start);
        if (rest[0] == '#' || (rest.StartsWith("--") && (rest.Length == 2 || char.IsWhiteSpace(rest[2]))))
        {
            var end = rest.IndexOfAny('\r', '\n');
            return end < 0 ? text.Length : start + end;
        }

        if (!rest.StartsWith("/*") || rest.StartsWith("/*!") || rest.StartsWith("/*M!") || rest.StartsWith("/*+"))
            return start;
        var close = rest[2..].IndexOf("*/");
        return close < 0 ? text.Length : start + close + 4;
    }

    // A comment parts words as white space does.
    private static void KeepLines(string text, int start, int end, StringBuilder result)
    {
        var lines = text.AsSpan(start, end - start).Count('\n');
        if (lines > 0)
            result.Append('\n', lines);
        else if (start > 0 && end < text.Length && IsWord(text[start - 1]) && IsWord(text[end]))
            result.Append(' ');
    }

    private static bool IsWord(char character) => char.IsLetterOrDigit(character) || character is '_' or '$';
}
