using System.Buffers;

namespace MultiDbMigrator.Sql;

/// <summary>
/// Goes through one script, token by token. An engine derives from it and says where tokens end; what all engines have in
/// common, such as comments of any length and quoted text, stands here.
/// </summary>
/// <param name="text">The window on the script.</param>
public abstract class SqlScanner(SqlText text)
{
    /// <summary>How many characters of blank space, comment or data are taken at a time.</summary>
    protected const int ChunkSize = 64 * 1024;

    private static readonly SearchValues<char> BlankCharacters = SearchValues.Create(" \t\n\r\f\v");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n");
    private static readonly SearchValues<char> CommentMarks = SearchValues.Create("*/");
    private static readonly SearchValues<char> CommentEnds = SearchValues.Create("*");

    // Identifiers hold letters, digits, '_', '$' and everything beyond ASCII, in all engines.
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(
        [.. Enumerable.Range(0, 128).Select(c => (char)c).Where(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '$'))]);

    private static readonly SearchValues<char> SingleQuote = SearchValues.Create("'");
    private static readonly SearchValues<char> DoubleQuote = SearchValues.Create("\"");
    private static readonly SearchValues<char> Backtick = SearchValues.Create("`");
    private static readonly SearchValues<char> Bracket = SearchValues.Create("]");
    private static readonly SearchValues<char> SingleQuoteOrBackslash = SearchValues.Create("'\\");
    private static readonly SearchValues<char> DoubleQuoteOrBackslash = SearchValues.Create("\"\\");

    private CommentKind _comment;
    private int _commentDepth;
    private bool _commentIsCut;

    private enum CommentKind
    {
        None,
        Line,
        Block,
        NestedBlock,
        OpenBlock,
    }

    /// <summary>The window on the script.</summary>
    protected SqlText Text { get; } = text;

    /// <summary>Moves over the next token.</summary>
    internal SqlToken Next() => _comment == CommentKind.None ? NextToken() : ContinueComment();

    /// <summary>Told when a statement has ended: says what is known of it, and makes ready for the next one.</summary>
    /// <returns>The traits of the statement.</returns>
    protected internal abstract StatementTraits EndStatement();

    /// <summary>The statement that has ended as it is to be sent, which is as it stands in the script but for bytes that are no text.</summary>
    /// <param name="statement">The statement as it stands in the script.</param>
    /// <param name="line">The line on which it begins, for errors.</param>
    /// <param name="column">The column at which it begins.</param>
    /// <exception cref="SqlSyntaxException">It cannot be sent.</exception>
    protected internal virtual string ToSend(string statement, int line, int column) => statement;

    /// <summary>Moves over the next token. Called outside comments only.</summary>
    /// <returns>What was moved over; <see cref="SqlToken.End"/> when there is nothing left.</returns>
    protected abstract SqlToken NextToken();

    /// <summary>Whether a character is blank space.</summary>
    protected static bool IsBlank(int character) => character is ' ' or (>= '\t' and <= '\r');

    /// <summary>Whether a character can stand in a word: a name without quotes, a keyword or a number.</summary>
    protected static bool IsWord(int character) =>
        character >= 128 || char.IsAsciiLetterOrDigit((char)character) || character is '_' or '$';

    /// <summary>Moves over blank space.</summary>
    protected SqlToken Blank()
    {
        Text.SkipWhile(BlankCharacters, ChunkSize);
        // A line end of two characters stays in one piece.
        if (Text.Peek() == '\n')
            Text.Advance();
        return SqlToken.Blank;
    }

    /// <summary>Moves over a comment that ends with its line; CR alone ends a line too, as it does for line numbers and checksums.</summary>
    protected SqlToken LineComment()
    {
        _comment = CommentKind.Line;
        return ContinueComment();
    }

    /// <summary>
    /// Moves over a comment from <c>/*</c> to <c>*/</c>. One that is not closed hides what follows, so it is code, for the
    /// server to refuse.
    /// </summary>
    /// <param name="nested">Whether a <c>/*</c> inside it needs its own <c>*/</c>.</param>
    protected SqlToken BlockComment(bool nested) => BlockComment(nested ? CommentKind.NestedBlock : CommentKind.Block);

    /// <summary>Moves over a comment from <c>/*</c> to <c>*/</c> or the end of the script.</summary>
    protected SqlToken BlockCommentOrRest() => BlockComment(CommentKind.OpenBlock);

    /// <summary>Moves over a word.</summary>
    /// <returns>The word; good until the scanner moves on.</returns>
    protected ReadOnlySpan<char> Word()
    {
        var start = Text.Position;
        Text.SkipTo(WordEnds);
        return Text.From(start);
    }

    /// <summary>Moves over quoted text, to its end or that of the script. A doubled quote inside it stands for itself.</summary>
    /// <param name="quote">The character that ends it: <c>'</c>, <c>"</c> or <c>`</c>.</param>
    /// <param name="backslashes">Whether a backslash inside it takes the meaning from the next character.</param>
    protected void Quoted(char quote, bool backslashes = false)
    {
        var stops = StopsFor(quote, backslashes);
        Text.Advance();
        while (Text.SkipTo(stops))
        {
            if (Text.Peek() == '\\')
            {
                Text.Advance(2);
                continue;
            }

            Text.Advance();
            if (Text.Peek() != quote)
                return;
            Text.Advance();
        }
    }

    /// <summary>Moves over a name in brackets, which ends at the first closing one.</summary>
    protected void Bracketed()
    {
        if (Text.SkipTo(Bracket))
            Text.Advance();
    }

    /// <summary>Moves to the end of the line, without its line end.</summary>
    /// <returns>What was moved over; good until the scanner moves on.</returns>
    protected ReadOnlySpan<char> RestOfLine()
    {
        var start = Text.Position;
        Text.SkipTo(LineEnds);
        return Text.From(start);
    }

    /// <summary>Moves over one line end of any kind, if there is one.</summary>
    protected void LineEnd()
    {
        if (Text.Peek() == '\r')
            Text.Advance(Text.Peek(1) == '\n' ? 2 : 1);
        else if (Text.Peek() == '\n')
            Text.Advance();
    }

    private static SearchValues<char> StopsFor(char quote, bool backslashes) => quote switch
    {
        '\'' => backslashes ? SingleQuoteOrBackslash : SingleQuote,
        '"' => backslashes ? DoubleQuoteOrBackslash : DoubleQuote,
        _ => Backtick,
    };

    private SqlToken BlockComment(CommentKind kind)
    {
        Text.Advance(2);
        _comment = kind;
        _commentDepth = 1;
        return ContinueComment();
    }

    private SqlToken ContinueComment()
    {
        if (_comment == CommentKind.Line ? ContinueLine() : ContinueBlock())
        {
            _comment = CommentKind.None;
            _commentIsCut = false;
            return SqlToken.Blank;
        }

        if (Text.Peek() < 0)
            return EndInComment();
        _commentIsCut = true;
        // The two halves of a character beyond the first plane stay in one piece.
        if (char.IsHighSurrogate((char)Text.Peek(-1)))
            Text.Advance();
        return SqlToken.Blank;
    }

    private SqlToken EndInComment()
    {
        if (_commentIsCut && _comment != CommentKind.OpenBlock)
            throw Text.Error("a comment that began with /* is not closed before the end of the script.");
        var isCode = _comment != CommentKind.OpenBlock;
        _comment = CommentKind.None;
        return isCode ? SqlToken.Code : SqlToken.Blank;
    }

    private bool ContinueLine() => Text.SkipTo(LineEnds, ChunkSize) || Text.Peek() < 0;

    private bool ContinueBlock()
    {
        var nested = _comment == CommentKind.NestedBlock;
        var stops = nested ? CommentMarks : CommentEnds;
        var start = Text.Position;
        while (Text.Position - start < ChunkSize && Text.SkipTo(stops, ChunkSize - (Text.Position - start)))
        {
            if (Text.Matches("*/"))
            {
                Text.Advance(2);
                if (--_commentDepth == 0)
                    return true;
            }
            else if (nested && Text.Matches("/*"))
            {
                Text.Advance(2);
                _commentDepth++;
            }
            else
            {
                Text.Advance();
            }
        }

        return false;
    }
}
