using System.Text;
using System.Text.Unicode;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Scripts;

/// <summary>The text of a small script: strict UTF-8, without its byte order mark.</summary>
internal static class ScriptText
{
    private const string Options = "pg_dump --encoding=UTF8, mysqldump --default-character-set=utf8mb4 --hex-blob";

    /// <summary>Decodes the bytes of a file.</summary>
    /// <param name="file">The file, for errors.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="rules">The rules that say whether bytes that are not UTF-8 may stand in it; <see langword="null"/> where none may.</param>
    /// <exception cref="ScriptException">They are not UTF-8.</exception>
    public static string Decode(string file, ReadOnlySpan<byte> bytes, SqlRules? rules = null)
    {
        var start = bytes.StartsWith(ScriptChecksum.ByteOrderMark) ? ScriptChecksum.ByteOrderMark.Length : 0;
        var text = bytes[start..];
        if (Utf8.IsValid(text))
            return Encoding.UTF8.GetString(text);

        var chars = new char[text.Length];
        ScriptBytes.TryDecode(text, chars, letThrough: false, isEnd: true, out var used, out var written);
        if (rules?.MayHoldBytes(chars.AsSpan(0, written)) != true)
            throw NotUtf8(file, start + used, bytes[start + used]);
        ScriptBytes.TryDecode(text, chars, letThrough: true, isEnd: true, out _, out written);
        return new string(chars, 0, written);
    }

    /// <summary>The error for bytes that are not UTF-8.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">Where the bytes stand in it.</param>
    /// <param name="value">The first byte that is wrong.</param>
    public static ScriptException NotUtf8(string file, long offset, byte value) =>
        new(file, null, $"the byte at offset {offset} (0x{value:X2}) is not UTF-8; save the file as UTF-8, or make the dump with {Options}");
}
