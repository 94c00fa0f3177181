using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace MultiDbMigrator.Scripts;

/// <summary>The text of a small script: strict UTF-8, without its byte order mark.</summary>
internal static class ScriptText
{
    /// <summary>Decodes the bytes of a file.</summary>
    /// <exception cref="ScriptException">They are not UTF-8.</exception>
    public static string Decode(string file, ReadOnlySpan<byte> bytes)
    {
        var start = bytes.StartsWith(ScriptChecksum.ByteOrderMark) ? ScriptChecksum.ByteOrderMark.Length : 0;
        var text = bytes[start..];
        return Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : throw NotUtf8(file, bytes, start);
    }

    /// <summary>The error for bytes that are not UTF-8.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where the bytes stand in it.</param>
    /// <param name="value">The first byte that is wrong.</param>
    public static ScriptException NotUtf8(string file, long offset, byte value) =>
        new(file, null, $"the byte at offset {offset} (0x{value:X2}) is not UTF-8; save the file as UTF-8");

    private static ScriptException NotUtf8(string file, ReadOnlySpan<byte> bytes, int start)
    {
        while (Rune.DecodeFromUtf8(bytes[start..], out _, out var length) == OperationStatus.Done)
            start += length;
        return NotUtf8(file, start, bytes[start]);
    }
}
