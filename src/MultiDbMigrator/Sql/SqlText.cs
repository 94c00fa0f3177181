using System.Buffers;

namespace MultiDbMigrator.Sql;

/// <summary>
/// The window of a script that a scanner looks through: from the start of the piece at work to as far ahead as was asked for.
/// Positions count from the start of that piece, so they stay true while the window moves.
/// </summary>
public sealed class SqlText
{
    private const int FirstSize = 4 * 1024;

    private readonly TextReader _reader;
    private char[] _buffer = new char[FirstSize];
    private int _start;
    private int _next;
    private int _end;
    private bool _atEnd;
    private bool _endedWithReturn;

    internal SqlText(TextReader reader) => _reader = reader;

    /// <summary>How far the scanner is, in characters from the start of the piece.</summary>
    public int Position => _next - _start;

    internal int Line { get; private set; } = 1;

    internal int Column { get; private set; } = 1;

    /// <summary>Looks at a character without moving.</summary>
    /// <param name="ahead">How many characters to look past.</param>
    /// <returns>The character, or -1 after the end of the script.</returns>
    public int Peek(int ahead = 0)
    {
        while (_end - _next <= ahead)
        {
            if (!Fill())
                return -1;
        }

        return _buffer[_next + ahead];
    }

    /// <summary>Moves over characters, as far as there are any.</summary>
    /// <param name="count">How many.</param>
    public void Advance(int count = 1)
    {
        if (Peek(count - 1) >= 0)
            _next += count;
        else
            _next = _end;
    }

    /// <summary>Moves back to where the scanner was.</summary>
    /// <param name="position">A position that <see cref="Position"/> had in this piece.</param>
    public void Return(int position) => _next = _start + position;

    /// <summary>Whether the characters ahead are these, case and all.</summary>
    /// <param name="expected">The characters.</param>
    /// <param name="ahead">How many characters to look past.</param>
    public bool Matches(ReadOnlySpan<char> expected, int ahead = 0) =>
        Peek(ahead + expected.Length - 1) >= 0 && _buffer.AsSpan(_next + ahead, expected.Length).SequenceEqual(expected);

    /// <summary>The characters from a position to where the scanner is; good until it moves on.</summary>
    /// <param name="position">A position that <see cref="Position"/> had in this piece.</param>
    public ReadOnlySpan<char> From(int position) => _buffer.AsSpan(_start + position, Position - position);

    /// <summary>Moves to the next of these characters.</summary>
    /// <param name="stops">The characters to stop at.</param>
    /// <param name="most">How many characters to move over at most.</param>
    /// <returns>Whether the scanner is at one of them; otherwise it is at the end of the script or has moved <paramref name="most"/> characters.</returns>
    public bool SkipTo(SearchValues<char> stops, int most = int.MaxValue)
    {
        while (true)
        {
            var ahead = _buffer.AsSpan(_next, Math.Min(_end - _next, most));
            var found = ahead.IndexOfAny(stops);
            _next += found < 0 ? ahead.Length : found;
            most -= ahead.Length;
            if (found >= 0)
                return true;
            if (most == 0 || !Fill())
                return false;
        }
    }

    /// <summary>Moves over these characters.</summary>
    /// <param name="passed">The characters to move over.</param>
    /// <param name="most">How many characters to move over at most.</param>
    public void SkipWhile(SearchValues<char> passed, int most = int.MaxValue)
    {
        while (true)
        {
            var ahead = _buffer.AsSpan(_next, Math.Min(_end - _next, most));
            var found = ahead.IndexOfAnyExcept(passed);
            _next += found < 0 ? ahead.Length : found;
            most -= ahead.Length;
            if (found >= 0 || most == 0 || !Fill())
                return;
        }
    }

    /// <summary>An error that names the place where the scanner is.</summary>
    /// <param name="problem">What is wrong and what to do.</param>
    public SqlSyntaxException Error(string problem)
    {
        var (line, column) = PlaceAfter(From(0));
        return new SqlSyntaxException(problem, line, column);
    }

    /// <summary>Takes characters off the start of the window; the next piece starts after them.</summary>
    internal string Cut(int length)
    {
        var cut = _buffer.AsSpan(_start, length);
        (Line, Column) = PlaceAfter(cut);
        _endedWithReturn = cut.Length > 0 && cut[^1] == '\r';
        _start += length;
        return cut.ToString();
    }

    private (int Line, int Column) PlaceAfter(ReadOnlySpan<char> text)
    {
        var lastEnd = text.LastIndexOfAny('\r', '\n');
        if (lastEnd < 0)
            return (Line, Column + text.Length);
        var lines = text.Count('\n');
        var returns = text.Count('\r');
        if (returns > 0)
            lines += returns - text.Count("\r\n");
        if (_endedWithReturn && text[0] == '\n')
            lines--;
        return (Line + lines, text.Length - lastEnd);
    }

    private bool Fill()
    {
        if (_atEnd)
            return false;
        if (_end == _buffer.Length)
            MakeRoom();
        var count = _reader.Read(_buffer, _end, _buffer.Length - _end);
        _atEnd = count <= 0;
        if (!_atEnd)
            RefuseNul(count);
        _end += Math.Max(count, 0);
        return !_atEnd;
    }

    // PostgreSQL drops the connection over it, SQLite ends the statement there, and MySQL's client refuses it.
    private void RefuseNul(int count)
    {
        var nul = _buffer.AsSpan(_end, count).IndexOf('\0');
        if (nul < 0)
            return;
        var (line, column) = PlaceAfter(_buffer.AsSpan(_start, _end + nul - _start));
        throw new SqlSyntaxException("a NUL character stands there, which no statement may hold; is the file UTF-16, or binary?", line, column);
    }

    // Moved down only when that frees half of the buffer: each character is moved a bounded number of times.
    private void MakeRoom()
    {
        var buffer = _start >= _buffer.Length / 2 ? _buffer : new char[_buffer.Length * 2];
        _buffer.AsSpan(_start, _end - _start).CopyTo(buffer);
        _buffer = buffer;
        _next -= _start;
        _end -= _start;
        _start = 0;
    }
}
