namespace MultiDbMigrator.Sql;

/// <summary>Cuts a script into pieces with the lexical rules of an engine. Holds no more of it than the longest statement.</summary>
public sealed class SqlReader
{
    private const int LongestPassed = 64 * 1024;

    private readonly SqlText _text;
    private readonly SqlScanner _scanner;

    // A token that was seen to begin the next piece; it stands between the start of the window and the scanner.
    private SqlToken? _held;

    /// <summary>Makes a reader for one script.</summary>
    /// <param name="text">The script; line ends of any kind. It is not disposed of.</param>
    /// <param name="rules">The rules of the engine that the script is for.</param>
    public SqlReader(TextReader text, SqlRules rules)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(rules);
        _text = new SqlText(text);
        _scanner = rules.NewScanner(_text);
    }

    /// <summary>Reads the next piece.</summary>
    /// <param name="piece">The piece, when there is one.</param>
    /// <returns>Whether there was one; <see langword="false"/> at the end of the script.</returns>
    /// <exception cref="SqlSyntaxException">The script holds what cannot be sent to a server.</exception>
    public bool TryRead(out SqlPiece piece)
    {
        var token = _held ?? _scanner.Next();
        _held = null;
        piece = token switch
        {
            SqlToken.Code => ReadStatement(),
            SqlToken.Data => Cut(SqlPieceKind.CopyData, _text.Position),
            _ => ReadPassed(token),
        };
        return piece.Text.Length > 0;
    }

    private SqlPiece ReadStatement()
    {
        var end = _text.Position;
        while (true)
        {
            var token = _scanner.Next();
            if (token == SqlToken.Code)
            {
                end = _text.Position;
            }
            else if (token != SqlToken.Blank)
            {
                _held = token;
                var piece = Cut(SqlPieceKind.Statement, end, _scanner.EndStatement());
                return piece with { Text = _scanner.ToSend(piece.Text, piece.Line, piece.Column) };
            }
        }
    }

    private SqlPiece ReadPassed(SqlToken token)
    {
        while (token is SqlToken.Blank or SqlToken.Terminator && _text.Position < LongestPassed)
        {
            var end = _text.Position;
            token = _scanner.Next();
            if (token is SqlToken.Code or SqlToken.Data)
            {
                _held = token;
                return Cut(SqlPieceKind.Passed, end);
            }
        }

        return Cut(SqlPieceKind.Passed, _text.Position);
    }

    private SqlPiece Cut(SqlPieceKind kind, int length, StatementTraits traits = StatementTraits.None)
    {
        var (line, column) = (_text.Line, _text.Column);
        return new SqlPiece(kind, _text.Cut(length), line, column, traits);
    }
}
