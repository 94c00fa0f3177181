using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql;

/// <summary>Finds the tokens of MySQL and MariaDB, and the delimiters that end statements.</summary>
internal sealed class MySqlScanner(SqlText text) : SqlScanner(text)
{
    private const string Semicolon = ";";
    internal const string SandboxMark = @"/*M!999999\-";

    private readonly StatementHead _head = new();
    private readonly CompoundBody _body = new();
    private string _delimiter = Semicolon;
    private bool _inStatement;
    private bool _inExecutableComment;
    private bool _assigns;
    private bool _afterInto;
    private bool _fillsVariable;
    private bool _isData;
    private string _characterSet = "";

    private bool HasOwnDelimiter => _delimiter != Semicolon;

    /// <inheritdoc/>
    protected override StatementTraits EndStatement()
    {
        var traits = MySqlTraits.Of(_head);
        if (_assigns)
            traits |= StatementTraits.ChangesSession;
        if (_fillsVariable || (_assigns && _head[0] is not "SET" && !traits.HasFlag(StatementTraits.CommitsImplicitly)))
            traits |= StatementTraits.LeavesBehind;
        if (_head[0] is "SET" && _head[1] is "NAMES")
            _characterSet = _head[2].ToString();
        _isData = _head[0] is "INSERT" or "REPLACE";
        _head.Clear();
        _body.Clear();
        _inStatement = _inExecutableComment = _assigns = _afterInto = _fillsVariable = false;
        return traits;
    }

    /// <inheritdoc/>
    protected override string ToSend(string statement, int line, int column)
    {
        if (!BinaryStrings.AreIn(statement))
            return statement;
        return _isData && _characterSet is "" or "UTF8" or "UTF8MB3" or "UTF8MB4" or "BINARY" && BinaryStrings.TryToHex(statement, out var text)
            ? text
            : throw new SqlSyntaxException("the statement holds bytes that are not UTF-8; make the dump with mysqldump --default-character-set=utf8mb4 --hex-blob.", line, column);
    }

    /// <inheritdoc/>
    protected override SqlToken NextToken()
    {
        var next = Text.Peek();
        if (next < 0)
            return SqlToken.End;
        // The client looks for the delimiter first: one that looks like a comment is none.
        if (next == _delimiter[0] && EndsStatement())
            return SqlToken.Terminator;
        if (IsBlank(next))
            return Blank();
        if (next == '#' || (next == '-' && (IsDashComment() || BeginsWithDashes())))
            return LineComment();
        if (next == '/' && Text.Peek(1) == '*')
            return BlockComment();
        if (next == ';' && (!_inStatement || EndsInnerStatement()))
        {
            Text.Advance();
            return SqlToken.Terminator;
        }

        if (!_inStatement && next == '\\')
            throw Text.Error("a backslash command is for the mysql client and cannot be sent to the server; remove it or write it as SQL.");
        if (!_inStatement && next is 'd' or 'D' && TrySetDelimiter())
            return SqlToken.Blank;
        _inStatement = true;
        Code((char)next);
        return SqlToken.Code;
    }

    private bool EndsStatement()
    {
        if (_inExecutableComment || (_body.IsOpen && !HasOwnDelimiter) || !Text.Matches(_delimiter))
            return false;
        Text.Advance(_delimiter.Length);
        return true;
    }

    // The client sends what stands between two delimiters at once, and the server runs its statements one after the other: each of
    // them is journalled.
    private bool EndsInnerStatement() => HasOwnDelimiter && !_inExecutableComment && !_body.IsOpen;

    // Where a statement would begin, the clients pass over what looks like a comment to them, blank space or not: --> comment.
    private bool BeginsWithDashes() => !_inStatement && Text.Peek(1) == '-';

    // "the -- comment style requires the second dash to be followed by at least one whitespace or control character"
    private bool IsDashComment() => Text.Peek(1) == '-' && Text.Peek(2) is <= ' ' or 127;

    private SqlToken BlockComment()
    {
        var isExecutable = Text.Peek(2) == '!' || (Text.Peek(2) == 'M' && Text.Peek(3) == '!');
        if (!isExecutable || (!_inStatement && Text.Matches(SandboxMark)))
            return BlockComment(nested: false);

        Text.Advance(Text.Peek(2) == '!' ? 3 : 4);
        // The version: five or six digits.
        for (var digits = 0; digits < 6 && Text.Peek() is >= '0' and <= '9'; digits++)
            Text.Advance();
        _inStatement = _inExecutableComment = true;
        return SqlToken.Code;
    }

    private bool TrySetDelimiter()
    {
        var start = Text.Position;
        if (!Word().Equals("delimiter", StringComparison.OrdinalIgnoreCase) || !(IsBlank(Text.Peek()) || Text.Peek() < 0))
        {
            Text.Return(start);
            return false;
        }

        var argument = RestOfLine().Trim();
        if (argument.IsEmpty)
            throw Text.Error("DELIMITER needs the delimiter to stand after it, on its line.");
        _delimiter = argument[..(argument.IndexOfAny(' ', '\t') is > 0 and var end ? end : argument.Length)].ToString();
        return true;
    }

    private void Code(char next)
    {
        if (next is '\'' or '"' or '`')
        {
            Quoted(next, backslashes: next != '`');
            _head.AddQuoted();
            _body.AddQuoted();
        }
        else if (IsWord(next))
        {
            var word = WordBeforeDelimiter();
            _afterInto = word.Equals("INTO", StringComparison.OrdinalIgnoreCase);
            _head.AddWord(word);
            _body.AddWord(word, _head.Depth);
        }
        else if (_inExecutableComment && next == '*' && Text.Peek(1) == '/')
        {
            Text.Advance(2);
            _inExecutableComment = false;
        }
        else
        {
            Symbol(next);
        }
    }

    private void Symbol(char next)
    {
        Text.Advance();
        if (next == ':' && Text.Peek() == '=')
        {
            Text.Advance();
            _assigns = true;
            next = '=';
        }

        // SELECT … INTO @name; in the body of a routine it is the routine's own.
        if (next == '@' && _afterInto && !_body.IsOpen)
            _fillsVariable = true;
        _afterInto = false;

        _head.AddSymbol(next);
        _body.AddSymbol(next, _head.Depth);
    }

    // In END$$ the delimiter follows at once, and its characters could belong to a word.
    private ReadOnlySpan<char> WordBeforeDelimiter()
    {
        var start = Text.Position;
        var word = Word();
        if (!IsWord(_delimiter[0]))
            return word;

        var length = word.Length;
        Text.Return(start);
        for (var ahead = 1; ahead < length; ahead++)
        {
            if (Text.Matches(_delimiter, ahead))
                length = ahead;
        }

        Text.Advance(length);
        return Text.From(start);
    }
}
