namespace MultiDbMigrator.Scripts.Parts;

/// <summary>
/// Reads one part of a file, a block at a time. To cut it into statements, lines of other parts are read as empty ones, so that
/// lines and columns are those of the file; as a text of its own, they are left out.
/// </summary>
/// <param name="file">The whole file.</param>
/// <param name="marks">What tells the part's lines.</param>
/// <param name="keepsPlace">Whether lines and columns stay those of the file.</param>
internal sealed class PartReader(TextReader file, IPartMarks marks, bool keepsPlace = true) : TextReader
{
    // Marks are short: so much of a line tells what it is.
    private const int LongestMark = 1024;
    private const int BlockSize = 16 * 1024;

    private readonly char[] _block = new char[BlockSize];
    private readonly char[] _output = new char[BlockSize + LongestMark];
    private readonly PartChecksum _checksum = new();
    private PartLineKind _kind;
    private int _start;
    private int _end;
    private int _next;
    private int _count;
    private int _number;
    private bool _inLine;
    private bool _fileEnded;
    private bool _ended;

    /// <summary>The checksum of the part's own text, once the file is read to its end.</summary>
    public string? Checksum { get; private set; }

    public override int Peek() => Fill() ? _output[_next] : -1;

    public override int Read() => Fill() ? _output[_next++] : -1;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (!Fill())
            return 0;
        var count = Math.Min(buffer.Length, _count - _next);
        _output.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    public override int ReadBlock(Span<char> buffer)
    {
        var total = 0;
        while (total < buffer.Length && Read(buffer[total..]) is > 0 and var count)
            total += count;
        return total;
    }

    /// <summary>Reads on to the end of the file, for the checksum.</summary>
    public void Drain()
    {
        while (Fill())
            _next = _count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            _checksum.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        while (_next == _count)
        {
            if (_ended)
                return false;
            _next = _count = 0;
            if (_inLine)
                GoOn();
            else
                BeginLine();
        }

        return true;
    }

    private void BeginLine()
    {
        var length = LookAhead();
        if (_start == _end)
        {
            _ended = true;
            marks.End();
            Checksum = _checksum.Finish();
            return;
        }

        var text = _block.AsSpan(_start, length);
        var line = marks.Take(text, ++_number);
        _inLine = true;
        _kind = line.Kind;
        if (_kind == PartLineKind.Text)
            _checksum.BeginLine(isBlank: length < LongestMark && text[line.Skip..].IsWhiteSpace());
        if (_kind == PartLineKind.StatementEnd)
        {
            _checksum.BeginLine(isBlank: false);
            _checksum.Append(";");
            _output[_count++] = ';';
        }

        if (keepsPlace && line.Skip > 0)
        {
            _output.AsSpan(0, line.Skip).Fill(' ');
            _count = line.Skip;
        }

        _start += line.Skip;
    }

    // The rest of the line, as far as it is at hand, and its end.
    private void GoOn()
    {
        if (_start == _end && !Refill())
        {
            _inLine = false;
            return;
        }

        var text = _block.AsSpan(_start, _end - _start);
        var length = text.IndexOfAny('\r', '\n');
        Take(text[..(length < 0 ? text.Length : length)]);
        if (length >= 0)
            EndLine();
    }

    private void Take(ReadOnlySpan<char> text)
    {
        _start += text.Length;
        if (_kind == PartLineKind.Text)
            _checksum.Append(text);
        if (_kind is PartLineKind.Text or PartLineKind.Top)
            Write(text);
    }

    private void EndLine()
    {
        var isReturn = _block[_start] == '\r';
        if (isReturn && _end - _start == 1)
            Refill();
        var length = isReturn && _end - _start > 1 && _block[_start + 1] == '\n' ? 2 : 1;
        if (keepsPlace || _kind != PartLineKind.Outside)
            Write(_block.AsSpan(_start, length));
        _start += length;
        _inLine = false;
    }

    private void Write(ReadOnlySpan<char> text)
    {
        text.CopyTo(_output.AsSpan(_count));
        _count += text.Length;
    }

    /// <returns>How much of the line is at hand: all of it, or as much as a mark may be long.</returns>
    private int LookAhead()
    {
        while (true)
        {
            var text = _block.AsSpan(_start, _end - _start);
            var length = text.IndexOfAny('\r', '\n');
            if (length >= 0 || text.Length >= LongestMark || !Refill())
                return Math.Min(length < 0 ? text.Length : length, LongestMark);
        }
    }

    private bool Refill()
    {
        _block.AsSpan(_start, _end - _start).CopyTo(_block);
        _end -= _start;
        _start = 0;
        if (_fileEnded)
            return false;
        var read = file.Read(_block.AsSpan(_end));
        _fileEnded = read == 0;
        _end += read;
        return read > 0;
    }
}
