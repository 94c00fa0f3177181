using System.Buffers;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>Finds the tokens of PostgreSQL, and the semicolons that end statements.</summary>
internal sealed class PostgreSqlScanner(SqlText text) : SqlScanner(text)
{
    private static readonly SearchValues<char> Dollar = SearchValues.Create("$");

    private readonly StatementHead _head = new();
    private readonly AtomicBody _body = new();
    private bool _concurrently;
    private bool _fromBefore;
    private bool _copiesFromScript;
    private bool _toBefore;
    private bool _copiesToClient;
    private bool _namesParameter;
    private CopyPhase _copy;

    // standard_conforming_strings, as the script sets it.
    private bool _backslashesEscape;
    private string _lastQuoted = "";

    private enum CopyPhase
    {
        None,
        RestOfLine,
        Data,
    }

    /// <inheritdoc/>
    protected override StatementTraits EndStatement()
    {
        var traits = PostgreSqlTraits.Of(_head, _concurrently);
        if (_copiesFromScript)
            traits |= StatementTraits.CopiesFromScript;
        if (_copiesToClient)
            traits |= StatementTraits.CopiesToClient;
        if (_namesParameter && !PostgreSqlTraits.DeclaresParameters(_head))
            traits |= StatementTraits.NamesParameter;
        _backslashesEscape = StringSyntax.After(_head, _lastQuoted) ?? _backslashesEscape;
        _copy = _copiesFromScript ? CopyPhase.RestOfLine : CopyPhase.None;
        _head.Clear();
        _body.Clear();
        _concurrently = _fromBefore = _copiesFromScript = _toBefore = _copiesToClient = _namesParameter = false;
        return traits;
    }

    /// <inheritdoc/>
    protected override SqlToken NextToken()
    {
        if (_copy == CopyPhase.Data)
            return CopyData();

        var next = Text.Peek();
        if (next < 0)
            return SqlToken.End;
        if (_copy == CopyPhase.RestOfLine && next is '\r' or '\n')
            return EndCopyLine();
        if (IsBlank(next))
            return _copy == CopyPhase.RestOfLine ? BlankCharacter() : Blank();
        if (next == '-' && Text.Peek(1) == '-')
            return LineComment();
        if (next == '/' && Text.Peek(1) == '*')
            return BlockComment(nested: true);
        if (next == '\\')
            return Backslash();
        if (next == ';' && _head.Depth == 0 && !_body.IsOpen)
        {
            Text.Advance();
            return SqlToken.Terminator;
        }

        if (_copy == CopyPhase.RestOfLine)
            throw Text.Error("a statement stands on the line of COPY … FROM stdin, whose data begin on the next line; move it after the data.");
        Code((char)next);
        return SqlToken.Code;
    }

    private void Code(char next)
    {
        if (next == '\'' && _backslashesEscape)
        {
            EscapeString();
            AddQuoted();
        }
        else if (next == '\'' || next == '"')
        {
            var start = Text.Position;
            Quoted(next);
            if (_head.Count <= StringSyntax.LongestSet)
                _lastQuoted = Text.From(start).ToString();
            AddQuoted();
        }
        else if (next == '$' && DollarTagLength() is > 0 and var length)
        {
            DollarQuoted(length);
            AddQuoted();
        }
        else if (IsWord(next) && next != '$')
        {
            AddWord(Word());
        }
        else
        {
            _namesParameter |= next == '$' && Text.Peek(1) is >= '0' and <= '9';
            Text.Advance();
            _fromBefore = _toBefore = false;
            _head.AddSymbol(next);
            _body.AddSymbol(next);
        }
    }

    private void AddQuoted()
    {
        _fromBefore = _toBefore = false;
        _head.AddQuoted();
        _body.AddQuoted();
    }

    private void AddWord(ReadOnlySpan<char> word)
    {
        _head.AddWord(word);
        _body.AddWord(word, _head);
        if (_head[0] is "COPY" && _head.Depth == 0)
        {
            _copiesFromScript |= _fromBefore && word.Equals("stdin", StringComparison.OrdinalIgnoreCase);
            _fromBefore = word.Equals("from", StringComparison.OrdinalIgnoreCase);
            _copiesToClient |= _toBefore && word.Equals("stdout", StringComparison.OrdinalIgnoreCase);
            _toBefore = word.Equals("to", StringComparison.OrdinalIgnoreCase);
        }

        _concurrently |= word.Equals("concurrently", StringComparison.OrdinalIgnoreCase);
        if (word is "E" or "e" && Text.Peek() == '\'')
            EscapeString();
    }

    // A string goes on after a line end, and keeps its kind: E'a' and then '\'' on the next line is one string. (4.1.2.1)
    private void EscapeString()
    {
        do
        {
            Quoted('\'', backslashes: true);
        }
        while (SkipToContinuation());
    }

    private bool SkipToContinuation()
    {
        var ahead = 0;
        var newLine = false;
        while (true)
        {
            var next = Text.Peek(ahead);
            if (next == '\'' && newLine)
            {
                Text.Advance(ahead);
                return true;
            }

            if (next == '-' && Text.Peek(ahead + 1) == '-')
            {
                while (Text.Peek(ahead) is not (-1 or '\r' or '\n'))
                    ahead++;
            }
            else if (!IsBlank(next))
            {
                return false;
            }
            else
            {
                newLine |= next is '\r' or '\n';
                ahead++;
            }
        }
    }

    // $$ or $tag$, the tag being a name without a dollar sign; $1 is a parameter. (4.1.2.4)
    private int DollarTagLength()
    {
        if (char.IsAsciiDigit((char)Math.Max(Text.Peek(1), 0)))
            return 0;
        var length = 1;
        while (Text.Peek(length) is not '$' and var next && IsWord(next))
            length++;
        return Text.Peek(length) == '$' ? length + 1 : 0;
    }

    private void DollarQuoted(int tagLength)
    {
        var start = Text.Position;
        Text.Advance(tagLength);
        var tag = Text.From(start).ToString();
        while (Text.SkipTo(Dollar))
        {
            if (Text.Matches(tag))
            {
                Text.Advance(tagLength);
                return;
            }

            Text.Advance();
        }
    }

    private SqlToken Backslash()
    {
        if (_head.Count == 0 && _copy == CopyPhase.None)
        {
            var start = Text.Position;
            var line = RestOfLine();
            var name = line[1..(line.IndexOfAny(' ', '\t') is > 0 and var end ? end : line.Length)];
            if (name is "restrict" or "unrestrict")
                return SqlToken.Blank;
            Text.Return(start);
        }

        throw Text.Error("a backslash command is for psql and cannot be sent to the server; remove it or write it as SQL.");
    }

    // Blank space on the line of COPY, whose line end must be seen on its own.
    private SqlToken BlankCharacter()
    {
        Text.Advance();
        return SqlToken.Blank;
    }

    private SqlToken EndCopyLine()
    {
        LineEnd();
        _copy = CopyPhase.Data;
        return SqlToken.Blank;
    }

    // Data are lines up to \. on a line of its own, or to the end of the script. (COPY, File Formats)
    private SqlToken CopyData()
    {
        var start = Text.Position;
        var lineStart = start;
        while (!AtEndOfData())
        {
            RestOfLine();
            LineEnd();
            if (Text.Position - start > ChunkSize && lineStart > start)
            {
                Text.Return(lineStart);
                return SqlToken.Data;
            }

            lineStart = Text.Position;
        }

        if (Text.Position > start)
            return SqlToken.Data;
        _copy = CopyPhase.None;
        if (Text.Peek() < 0)
            return SqlToken.End;
        Text.Advance(2);
        LineEnd();
        return SqlToken.Blank;
    }

    private bool AtEndOfData() =>
        Text.Peek() < 0 || (Text.Matches("\\.") && Text.Peek(2) is -1 or '\r' or '\n');
}
