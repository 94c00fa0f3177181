using System.Buffers;
using System.Text.Unicode;

namespace MultiDbMigrator.Scripts;

/// <summary>
/// Decodes scripts. Where bytes that are not UTF-8 are let through, each becomes a lone low surrogate, U+DC80 to U+DCFF, as in
/// Python (https://peps.python.org/pep-0383/): no text holds one, so an engine can tell them and make bytes of them again.
/// </summary>
internal static class ScriptBytes
{
    private const char First = '\uDC00';

    /// <summary>Decodes as far as there is room for; a character of which the end is missing is left for the next time.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="chars">Where to write: as many characters as there are bytes.</param>
    /// <param name="letThrough">Whether bytes that are not UTF-8 are let through.</param>
    /// <param name="isEnd">Whether nothing follows.</param>
    /// <param name="used">How many bytes were decoded.</param>
    /// <param name="written">How many characters there are.</param>
    /// <returns><see langword="false"/> when the byte after those that were decoded is not UTF-8.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, Span<char> chars, bool letThrough, bool isEnd, out int used, out int written)
    {
        used = written = 0;
        while (true)
        {
            var status = Utf8.ToUtf16(bytes[used..], chars[written..], out var bytesMore, out var charsMore, replaceInvalidSequences: false, isFinalBlock: isEnd);
            used += bytesMore;
            written += charsMore;
            if (status != OperationStatus.InvalidData)
                return true;
            if (!letThrough)
                return false;
            chars[written++] = (char)(First + bytes[used++]);
        }
    }
}
