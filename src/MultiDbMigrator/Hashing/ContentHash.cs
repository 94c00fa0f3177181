using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using MultiDbMigrator.Engines;

namespace MultiDbMigrator.Hashing;

/// <summary>
/// SHA-256 of contents that are added piece by piece. Those that are large go to the system's library, which is more than twice
/// as fast: loading it takes as long as it saves over the first megabyte.
/// </summary>
internal sealed class ContentHash : IDisposable
{
    private const long Large = 1024 * 1024;
    private const long LargeOnceLoaded = 16 * 1024;

    private static volatile bool _isLoaded;

    private readonly Sha256 _own = new();
    private readonly IncrementalHash? _system;

    /// <param name="length">How many bytes will be added, as far as it is known.</param>
    public ContentHash(long length)
    {
        if (length < (_isLoaded ? LargeOnceLoaded : Large) || !OpenSsl.IsThere)
            return;
        _system = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _isLoaded = true;
    }

    /// <summary>The hash of a text in UTF-8.</summary>
    public static byte[] Of(ReadOnlySpan<char> text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var hash = Of(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
        ArrayPool<byte>.Shared.Return(bytes);
        return hash;
    }

    /// <summary>The hash of some bytes.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        using var hash = new ContentHash(bytes.Length);
        hash.Append(bytes);
        return hash.Finish();
    }

    /// <summary>Adds the next bytes.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_system is null)
            _own.Append(bytes);
        else
            _system.AppendData(bytes);
    }

    /// <summary>The hash of what was added. Nothing may be added after it.</summary>
    public byte[] Finish() => _system?.GetHashAndReset() ?? _own.Finish();

    public void Dispose() => _system?.Dispose();
}
