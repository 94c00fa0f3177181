namespace MultiDbMigrator.Adopting;

/// <summary>CRC-32 as zip has it (https://www.rfc-editor.org/rfc/rfc1952#section-8).</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    /// <summary>The sum of a text's bytes without its byte order mark and its line ends.</summary>
    public static uint OfLines(Stream text)
    {
        var sum = uint.MaxValue;
        var block = new byte[64 * 1024];
        for (var isFirst = true; text.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) is > 0 and var read; isFirst = false)
        {
            var bytes = block.AsSpan(0, read);
            if (isFirst && bytes.StartsWith(Scripts.ScriptChecksum.ByteOrderMark))
                bytes = bytes[Scripts.ScriptChecksum.ByteOrderMark.Length..];
            foreach (var b in bytes)
            {
                if (b is not ((byte)'\r' or (byte)'\n'))
                    sum = Table[(byte)(sum ^ b)] ^ (sum >> 8);
            }
        }

        return ~sum;
    }

    private static uint Entry(int value)
    {
        var entry = (uint)value;
        for (var bit = 0; bit < 8; bit++)
            entry = (entry & 1) == 0 ? entry >> 1 : 0xEDB88320 ^ (entry >> 1);
        return entry;
    }
}
