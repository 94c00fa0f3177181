using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Scripts;

/// <summary>
/// Reads a script file as text, a block at a time: strict UTF-8, without its byte order mark, taking the checksum on the way.
/// </summary>
internal sealed class ScriptFileReader : TextReader
{
    private const int BlockSize = 64 * 1024;

    private readonly string _file;
    private readonly SqlRules? _rules;
    private readonly FileStream _stream;
    private readonly ScriptChecksum _checksum = new();
    private readonly byte[] _bytes = new byte[BlockSize];
    private readonly char[] _chars = new char[BlockSize];
    private int _byteCount;
    private int _charStart;
    private int _charEnd;
    private long _offset;
    private bool _ended;
    private bool _letsThrough;

    /// <param name="file">The file.</param>
    /// <param name="rules">The rules that say whether bytes that are not UTF-8 may stand in it; <see langword="null"/> where they do not matter.</param>
    public ScriptFileReader(string file, SqlRules? rules = null)
    {
        _file = file;
        _rules = rules;
        _letsThrough = rules is null;
        _stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
    }

    /// <summary>The checksum of the file, once it is read to its end.</summary>
    public string? Checksum { get; private set; }

    public override int Peek() => Fill() ? _chars[_charStart] : -1;

    public override int Read() => Fill() ? _chars[_charStart++] : -1;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (!Fill())
            return 0;
        var count = Math.Min(buffer.Length, _charEnd - _charStart);
        _chars.AsSpan(_charStart, count).CopyTo(buffer);
        _charStart += count;
        return count;
    }

    public override int ReadBlock(Span<char> buffer)
    {
        var total = 0;
        while (total < buffer.Length && Read(buffer[total..]) is > 0 and var count)
            total += count;
        return total;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
            _checksum.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        while (_charStart == _charEnd)
        {
            if (_ended)
                return false;
            ReadBlock();
        }

        return true;
    }

    private void ReadBlock()
    {
        var isFirst = _offset == 0 && _byteCount == 0;
        var read = _stream.ReadAtLeast(_bytes.AsSpan(_byteCount), isFirst ? ScriptChecksum.ByteOrderMark.Length : 1, throwOnEndOfStream: false);
        _ended = read == 0 || (isFirst && read < ScriptChecksum.ByteOrderMark.Length);
        _checksum.Append(_bytes.AsSpan(_byteCount, read));
        _byteCount += read;

        var source = _bytes.AsSpan(0, _byteCount);
        var skipped = isFirst && source.StartsWith(ScriptChecksum.ByteOrderMark) ? ScriptChecksum.ByteOrderMark.Length : 0;
        var isText = ScriptBytes.TryDecode(source[skipped..], _chars, _letsThrough, _ended, out var used, out _charEnd);
        if (isFirst && _rules?.MayHoldBytes(_chars.AsSpan(0, _charEnd)) == true)
        {
            _letsThrough = true;
            isText = isText || ScriptBytes.TryDecode(source[skipped..], _chars, _letsThrough, _ended, out used, out _charEnd);
        }

        _charStart = 0;
        used += skipped;
        if (!isText)
            throw ScriptText.NotUtf8(_file, _offset + used, source[used]);

        source[used..].CopyTo(_bytes);
        _byteCount -= used;
        _offset += used;
        if (_ended)
            Checksum = _checksum.Finish();
    }
}
