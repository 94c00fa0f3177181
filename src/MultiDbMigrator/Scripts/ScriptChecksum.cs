using System.Buffers;
using MultiDbMigrator.Hashing;

namespace MultiDbMigrator.Scripts;

/// <summary>
/// SHA-256 of a script's bytes without its byte order mark and with every line end read as LF, so that a checkout on
/// another system has the same checksum.
/// </summary>
/// <param name="length">How many bytes there are, as far as it is known.</param>
internal sealed class ScriptChecksum(long length) : IDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly ContentHash _hash = new(length);
    private bool _afterCarriageReturn;
    private bool _started;

    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The checksum of a file, in lower-case hexadecimal.</summary>
    public static string OfFile(string file) => ReadFile(file, CancellationToken.None);

    /// <summary>The same of one that may be large. Holds one block of it at a time.</summary>
    /// <param name="file">The file.</param>
    /// <param name="stop">Stops the reading, with an exception.</param>
    public static string ReadFile(string file, CancellationToken stop)
    {
        PlainFile.Require(file);
        using var handle = File.OpenHandle(file);
        var block = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var read = RandomAccess.Read(handle, block, 0);
            var length = RandomAccess.GetLength(handle);
            if (read == length)
                return Of(block.AsSpan(0, read));

            using var checksum = new ScriptChecksum(length);
            for (long offset = 0; read > 0; read = RandomAccess.Read(handle, block, offset))
            {
                stop.ThrowIfCancellationRequested();
                checksum.Append(block.AsSpan(0, read));
                offset += read;
            }

            return checksum.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>The checksum of a stream, in lower-case hexadecimal. Holds one block of it at a time.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="stop">Stops the reading.</param>
    public static string ReadStream(Stream stream, CancellationToken stop)
    {
        using var checksum = new ScriptChecksum(stream.CanSeek ? stream.Length : 0);
        var block = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) is > 0 and var read)
            {
                stop.ThrowIfCancellationRequested();
                checksum.Append(block.AsSpan(0, read));
            }

            return checksum.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <summary>The checksum of a file's bytes, in lower-case hexadecimal.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.Contains((byte)'\r'))
            return Convert.ToHexStringLower(Sha256.Of(bytes.StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes));
        using var checksum = new ScriptChecksum(bytes.Length);
        checksum.Append(bytes);
        return checksum.Finish();
    }

    /// <summary>Adds the next bytes. The first call must hold the byte order mark whole, if there is one.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (!_started && bytes.StartsWith(ByteOrderMark))
            bytes = bytes[ByteOrderMark.Length..];
        _started = true;
        if (_afterCarriageReturn && !bytes.IsEmpty)
        {
            _afterCarriageReturn = false;
            if (bytes[0] == '\n')
                bytes = bytes[1..];
        }

        for (int end; (end = bytes.IndexOf((byte)'\r')) >= 0;)
        {
            _hash.Append(bytes[..end]);
            _hash.Append("\n"u8);
            bytes = bytes[(end + 1)..];
            if (bytes.IsEmpty)
                _afterCarriageReturn = true;
            else if (bytes[0] == '\n')
                bytes = bytes[1..];
        }

        _hash.Append(bytes);
    }

    /// <summary>The checksum of what was added, in lower-case hexadecimal.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.Finish());

    public void Dispose() => _hash.Dispose();
}
