using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace MultiDbMigrator.MySql;

/// <summary>
/// Writes strings that hold bytes which are no text as hexadecimal literals: a connection sends text, and
/// "hexadecimal literals are binary strings" too (https://dev.mysql.com/doc/refman/8.4/en/hexadecimal-literals.html).
/// The bytes are characters from U+DC80 to U+DCFF that are no half of another one.
/// </summary>
internal static class BinaryStrings
{
    private const char First = '\uDC80';
    private const char Last = '\uDCFF';

    private static readonly SearchValues<char> Special = SearchValues.Create(['\\', '\'', '"', .. Enumerable.Range(First, Last - First + 1).Select(c => (char)c)]);

    /// <summary>Whether such bytes are in a text.</summary>
    public static bool AreIn(ReadOnlySpan<char> text)
    {
        for (int at; (at = text.IndexOfAnyInRange(First, Last)) >= 0; text = text[(at + 1)..])
        {
            if (at == 0 || !char.IsHighSurrogate(text[at - 1]))
                return true;
        }

        return false;
    }

    /// <summary>Writes every string with such bytes as a hexadecimal literal.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="result">The statement without them.</param>
    /// <returns><see langword="false"/> when some stand outside of strings.</returns>
    public static bool TryToHex(string statement, [NotNullWhen(true)] out string? result)
    {
        var text = new StringBuilder(statement.Length * 2);
        var done = 0;
        for (var at = 0; (at = NextQuote(statement, at)) < statement.Length;)
        {
            var end = EndOfString(statement, at);
            var quoted = statement.AsSpan(at, end - at);
            if (quoted[0] != '`' && AreIn(quoted))
            {
                text.Append(statement, done, at - done);
                AppendHex(text, quoted);
                done = end;
            }

            at = end;
        }

        text.Append(statement, done, statement.Length - done);
        result = text.ToString();
        return !AreIn(result);
    }

    private static int NextQuote(string text, int from)
    {
        var next = text.AsSpan(from).IndexOfAny('\'', '"', '`');
        return next < 0 ? text.Length : from + next;
    }

    private static int EndOfString(string text, int start)
    {
        var quote = text[start];
        for (var at = start + 1; at < text.Length; at++)
        {
            if (text[at] == '\\' && quote != '`')
                at++;
            else if (text[at] == quote && (at + 1 == text.Length || text[at + 1] != quote))
                return at + 1;
            else if (text[at] == quote)
                at++;
        }

        return text.Length;
    }

    private static void AppendHex(StringBuilder text, ReadOnlySpan<char> quoted)
    {
        var inside = quoted[1..^1];
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(inside.Length));
        var count = 0;
        while (!inside.IsEmpty)
        {
            var special = inside.IndexOfAny(Special);
            var plain = special < 0 ? inside : inside[..special];
            if (special > 0 && char.IsHighSurrogate(inside[special - 1]))
                plain = inside[..(special + 1)];
            count += Encoding.UTF8.GetBytes(plain, bytes.AsSpan(count));
            inside = inside[plain.Length..];
            if (special >= 0 && plain.Length == special)
                inside = inside[TakeSpecial(inside, quoted[0], bytes, ref count)..];
        }

        text.Append("x'").Append(Convert.ToHexString(bytes.AsSpan(0, count))).Append('\'');
        ArrayPool<byte>.Shared.Return(bytes);
    }

    /// <returns>How many characters it is written with.</returns>
    private static int TakeSpecial(ReadOnlySpan<char> text, char quote, byte[] bytes, ref int count)
    {
        if (text[0] is >= First and <= Last)
        {
            bytes[count++] = (byte)(text[0] & 0xFF);
            return 1;
        }

        // The quote that encloses the string is doubled in it.
        if (text[0] != '\\' || text.Length == 1)
        {
            bytes[count++] = (byte)text[0];
            return text.Length > 1 && text[0] == quote && text[1] == quote ? 2 : 1;
        }

        // https://dev.mysql.com/doc/refman/8.4/en/string-literals.html, Special Character Escape Sequences
        switch (text[1])
        {
            case '%' or '_':
                bytes[count++] = (byte)'\\';
                return 1;
            case '0' or 'b' or 'n' or 'r' or 't' or 'Z':
                bytes[count++] = (byte)"\0\b\n\r\t\x1A"["0bnrtZ".IndexOf(text[1], StringComparison.Ordinal)];
                return 2;
            case < '\u0080':
                bytes[count++] = (byte)text[1];
                return 2;
            default:
                // The backslash means nothing before any other character.
                return 1;
        }
    }
}
