using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Scripts;

/// <summary>
/// Reads a script file as text, a block at a time: strict UTF-8, without its byte order mark, taking the checksum on the way.
/// </summary>
internal sealed class ScriptFileReader : BlockReader
{
    // Most scripts are small, and fresh memory costs more than reading them.
    private const int SmallestBlock = 1024;
    private const int LargestBlock = 64 * 1024;

    private readonly string _file;
    private readonly SqlRules? _rules;
    private readonly FileStream _stream;
    private readonly ScriptChecksum _checksum;
    private readonly byte[] _bytes;
    private int _byteCount;
    private long _offset;
    private bool _letsThrough;

    /// <param name="file">The file.</param>
    /// <param name="rules">The rules that say whether bytes that are not UTF-8 may stand in it; <see langword="null"/> where they do not matter.</param>
    public ScriptFileReader(string file, SqlRules? rules = null)
        : this(file, rules, Open(file))
    {
    }

    private ScriptFileReader(string file, SqlRules? rules, FileStream stream)
        : base((int)Math.Clamp(LengthOf(stream), SmallestBlock, LargestBlock))
    {
        _file = file;
        _rules = rules;
        _letsThrough = rules is null;
        _stream = stream;
        Length = LengthOf(stream);
        _bytes = new byte[Block.Length];
        _checksum = new ScriptChecksum(Length);
    }

    /// <summary>How many bytes the file had when it was opened, as far as it has a size.</summary>
    public long Length { get; }

    /// <summary>The checksum of the file, once it is read to its end.</summary>
    public string? Checksum { get; private set; }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
            _checksum.Dispose();
        }

        base.Dispose(disposing);
    }

    protected override void NextBlock()
    {
        var isFirst = _offset == 0 && _byteCount == 0;
        var read = _stream.ReadAtLeast(_bytes.AsSpan(_byteCount), isFirst ? ScriptChecksum.ByteOrderMark.Length : 1, throwOnEndOfStream: false);
        HasEnded = read == 0 || (isFirst && read < ScriptChecksum.ByteOrderMark.Length);
        _checksum.Append(_bytes.AsSpan(_byteCount, read));
        _byteCount += read;

        var source = _bytes.AsSpan(0, _byteCount);
        var skipped = isFirst && source.StartsWith(ScriptChecksum.ByteOrderMark) ? ScriptChecksum.ByteOrderMark.Length : 0;
        var isText = ScriptBytes.TryDecode(source[skipped..], Block, _letsThrough, HasEnded, out var used, out var count);
        if (isFirst && _rules?.MayHoldBytes(Block.AsSpan(0, count)) == true)
        {
            _letsThrough = true;
            isText = isText || ScriptBytes.TryDecode(source[skipped..], Block, _letsThrough, HasEnded, out used, out count);
        }

        Count = count;
        used += skipped;
        if (!isText)
            throw ScriptText.NotUtf8(_file, _offset + used, source[used]);

        source[used..].CopyTo(_bytes);
        _byteCount -= used;
        _offset += used;
        if (HasEnded)
            Checksum = _checksum.Finish();
    }

    private static FileStream Open(string file)
    {
        PlainFile.Require(file);
        return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
    }

    private static long LengthOf(FileStream stream) => stream.CanSeek ? stream.Length : 0;
}
