using System.Text;
using MultiDbMigrator.Hashing;

namespace MultiDbMigrator.Scripts.Parts;

/// <summary>
/// SHA-256 of the lines of a part in UTF-8, joined by LF, without the empty lines before and after them: what stands around a
/// part may be edited.
/// </summary>
/// <param name="length">How many bytes there are at most, as far as it is known.</param>
internal sealed class PartChecksum(long length) : IDisposable
{
    private readonly ContentHash _hash = new(length);
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly byte[] _bytes = new byte[4096];
    private int _lineEnds;
    private bool _begun;
    private bool _isBlank;

    /// <summary>Begins the next line.</summary>
    public void BeginLine(bool isBlank)
    {
        _isBlank = isBlank;
        if (_begun)
            _lineEnds++;
        if (isBlank)
            return;
        for (; _lineEnds > 0; _lineEnds--)
            _hash.Append("\n"u8);
        _begun = true;
    }

    /// <summary>Adds a piece of the line.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        while (!_isBlank && !text.IsEmpty)
        {
            _encoder.Convert(text, _bytes, flush: false, out var used, out var count, out _);
            _hash.Append(_bytes.AsSpan(0, count));
            text = text[used..];
        }
    }

    /// <summary>The checksum of what was added, in lower-case hexadecimal.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.Finish());

    public void Dispose() => _hash.Dispose();
}
