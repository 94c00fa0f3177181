using MultiDbMigrator.MySql.Reading;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql;

/// <summary>Finds the tokens of MySQL and MariaDB, and the delimiters that end statements.</summary>
/// <param name="text">The window on the script.</param>
/// <param name="start">The modes that a new session has.</param>
internal sealed class MySqlScanner(SqlText text, SqlModes start) : SqlScanner(text)
{
    private const string Semicolon = ";";
    private const int MostBlank = 64;
    internal const string SandboxMark = @"/*M!999999\-";

    private readonly StatementHead _head = new();
    private readonly CompoundBody _body = new() { IsOracle = start.HasFlag(SqlModes.Oracle) };
    private readonly SessionModes _modes = new(start);
    private string _delimiter = Semicolon;
    private bool _inStatement;
    private bool _inExecutableComment;
    private bool _assigns;
    private bool _afterInto;
    private bool _fillsVariable;
    private bool _isData;
    private bool _asks;
    private bool _hasPlainBackslashes;
    private bool _endsWithLine;
    private int _signs;
    private string _characterSet = "";

    private bool HasOwnDelimiter => _delimiter != Semicolon;

    /// <inheritdoc/>
    protected override StatementTraits EndStatement()
    {
        var traits = MySqlTraits.Of(_head, _modes.Now.HasFlag(SqlModes.Oracle), _modes.Chains) | Quotings();
        if (_asks && !MySqlTraits.MakesProgram(_head))
            traits |= StatementTraits.AsksSession;
        if (_assigns)
            traits |= StatementTraits.ChangesSession;
        if (_fillsVariable || (_assigns && _head[0] is not "SET" && !traits.HasFlag(StatementTraits.CommitsImplicitly)))
            traits |= StatementTraits.LeavesBehind;
        if (traits.HasFlag(StatementTraits.AsksSession) && _head[0] is "SET" or "GET")
            traits |= StatementTraits.LeavesBehind;
        if (_head[0] is "SET" && SessionModes.MayBeSetBy(Text.From(0)))
            _modes.Follow(Text.From(0).ToString());
        if (_head[0] is "SET" && _head[1] is "NAMES")
            _characterSet = _head[2].ToString();
        _isData = _head[0] is "INSERT" or "REPLACE";
        _head.Clear();
        _body.Clear();
        _body.IsOracle = _modes.Now.HasFlag(SqlModes.Oracle);
        _inStatement = _inExecutableComment = _assigns = _afterInto = _fillsVariable = _asks = _hasPlainBackslashes = _endsWithLine = false;
        _signs = 0;
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
        if (_endsWithLine && next is '\r' or '\n')
        {
            _endsWithLine = false;
            LineEnd();
            return SqlToken.Terminator;
        }

        if (IsBlank(next))
            return _endsWithLine ? BlankOfLine() : Blank();
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
        if (!_inStatement && next is 'u' or 'U')
            _endsWithLine = IsUseOfLine();
        _inStatement = true;
        Code((char)next);
        return SqlToken.Code;
    }

    // The clients take USE name for theirs, with or without a delimiter, when none stands on its line.
    private bool IsUseOfLine()
    {
        var start = Text.Position;
        var isUse = Word().Equals("use", StringComparison.OrdinalIgnoreCase) && IsBlank(Text.Peek()) && Text.Peek() is not ('\r' or '\n')
            && !RestOfLine().Contains(_delimiter, StringComparison.Ordinal);
        Text.Return(start);
        return isUse;
    }

    private SqlToken BlankOfLine()
    {
        while (IsBlank(Text.Peek()) && Text.Peek() is not ('\r' or '\n'))
            Text.Advance();
        return SqlToken.Blank;
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
            Quoted(next);
            _head.AddQuoted();
            _body.AddQuoted();
        }
        else if (IsWord(next))
        {
            var word = WordBeforeDelimiter();
            _afterInto = word.Equals("INTO", StringComparison.OrdinalIgnoreCase);
            var mayAsk = !_body.IsOpen && SessionQuestion.IsFunction(word);
            _asks |= !_body.IsOpen && SessionQuestion.IsAskedBy(word, _head, isVariable: _signs == 2);
            _signs = _signs == 2 && word.Equals("SESSION", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
            _head.AddWord(word);
            _body.AddWord(word, _head.Depth);
            _asks |= mayAsk && IsCall();
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

    private void Quoted(char quote)
    {
        var escapes = _modes.Now.Quoting.Escapes(quote);
        var start = Text.Position;
        Quoted(quote, backslashes: escapes);
        _hasPlainBackslashes |= !escapes && quote != '`' && Text.From(start).Contains('\\');
        _signs = 0;
    }

    // Only where it makes a difference.
    private StatementTraits Quotings()
    {
        var quoting = _modes.Now.Quoting;
        return (quoting.QuotesNames ? StatementTraits.QuotesNames : StatementTraits.None)
            | (quoting.PlainBackslashes && _hasPlainBackslashes ? StatementTraits.PlainBackslashes : StatementTraits.None);
    }

    private bool IsCall()
    {
        var ahead = 0;
        while (IsBlank(Text.Peek(ahead)) && ahead < MostBlank)
            ahead++;
        return Text.Peek(ahead) == '(';
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

        _signs = next == '@' ? _signs + 1 : _signs == 2 && next == '.' ? 2 : 0;

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
