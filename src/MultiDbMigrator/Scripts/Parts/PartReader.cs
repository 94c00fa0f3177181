namespace MultiDbMigrator.Scripts.Parts;

/// <summary>
/// Reads one part of a file, a block at a time. To cut it into statements, lines of other parts are read as empty ones, so that
/// lines and columns are those of the file; as a text of its own, they are left out.
/// </summary>
/// <param name="file">The whole file.</param>
/// <param name="marks">What tells the part's lines.</param>
/// <param name="keepsPlace">Whether lines and columns stay those of the file.</param>
internal sealed class PartReader(TextReader file, IPartMarks marks, bool keepsPlace = true) : BlockReader(BlockSize + LongestMark)
{
    // Marks are short: so much of a line tells what it is.
    private const int LongestMark = 1024;
    private const int BlockSize = 16 * 1024;

    private readonly char[] _input = new char[BlockSize];
    private readonly PartChecksum _checksum = new((file as ScriptFileReader)?.Length ?? 0);
    private PartLineKind _kind;
    private int _start;
    private int _end;
    private int _number;
    private bool _inLine;
    private bool _fileEnded;

    /// <summary>The checksum of the part's own text, once the file is read to its end.</summary>
    public string? Checksum { get; private set; }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            _checksum.Dispose();
        }

        base.Dispose(disposing);
    }

    protected override void NextBlock()
    {
        if (_inLine)
            GoOn();
        else
            BeginLine();
    }

    private void BeginLine()
    {
        var length = LookAhead();
        if (_start == _end)
        {
            HasEnded = true;
            marks.End();
            Checksum = _checksum.Finish();
            return;
        }

        var text = _input.AsSpan(_start, length);
        var line = marks.Take(text, ++_number);
        _inLine = true;
        _kind = line.Kind;
        if (_kind == PartLineKind.Text)
            _checksum.BeginLine(isBlank: length < LongestMark && text[line.Skip..].IsWhiteSpace());
        if (_kind == PartLineKind.StatementEnd)
        {
            _checksum.BeginLine(isBlank: false);
            _checksum.Append(";");
            Block[Count++] = ';';
        }

        if (keepsPlace && line.Skip > 0)
        {
            Block.AsSpan(0, line.Skip).Fill(' ');
            Count = line.Skip;
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

        var text = _input.AsSpan(_start, _end - _start);
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
        var isReturn = _input[_start] == '\r';
        if (isReturn && _end - _start == 1)
            Refill();
        var length = isReturn && _end - _start > 1 && _input[_start + 1] == '\n' ? 2 : 1;
        if (keepsPlace || _kind != PartLineKind.Outside)
            Write(_input.AsSpan(_start, length));
        _start += length;
        _inLine = false;
    }

    private void Write(ReadOnlySpan<char> text)
    {
        text.CopyTo(Block.AsSpan(Count));
        Count += text.Length;
    }

    /// <returns>How much of the line is at hand: all of it, or as much as a mark may be long.</returns>
    private int LookAhead()
    {
        while (true)
        {
            var text = _input.AsSpan(_start, _end - _start);
            var length = text.IndexOfAny('\r', '\n');
            if (length >= 0 || text.Length >= LongestMark || !Refill())
                return Math.Min(length < 0 ? text.Length : length, LongestMark);
        }
    }

    private bool Refill()
    {
        _input.AsSpan(_start, _end - _start).CopyTo(_input);
        _end -= _start;
        _start = 0;
        if (_fileEnded)
            return false;
        var read = file.Read(_input.AsSpan(_end));
        _fileEnded = read == 0;
        _end += read;
        return read > 0;
    }
}
