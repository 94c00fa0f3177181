using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Sqlite;

/// <summary>Finds the tokens of SQLite, and the semicolons that end statements.</summary>
internal sealed class SqliteScanner(SqlText text) : SqlScanner(text)
{
    private const int MostBlank = 64;

    private readonly StatementHead _head = new();
    private readonly TriggerBody _trigger = new();
    private bool _loadsExtension;
    private bool _asks;

    /// <inheritdoc/>
    protected override StatementTraits EndStatement()
    {
        var traits = SqliteTraits.Of(_head);
        if (_loadsExtension)
            traits |= StatementTraits.ChangesSession;
        if (_asks && !(_head[0] is "CREATE" && _head.Has("TRIGGER")))
            traits |= StatementTraits.AsksSession;
        _head.Clear();
        _trigger.Clear();
        _loadsExtension = _asks = false;
        return traits;
    }

    /// <inheritdoc/>
    protected override SqlToken NextToken()
    {
        var next = Text.Peek();
        if (next < 0)
            return SqlToken.End;
        if (IsBlank(next))
            return Blank();
        if (next == '-' && Text.Peek(1) == '-')
            return LineComment();
        if (next == '/' && Text.Peek(1) == '*')
            return BlockCommentOrRest();
        if (next == ';')
            return Semicolon();
        if (next == '.' && _head.Count == 0)
            throw Text.Error("a dot command is for the sqlite3 shell and cannot be run; remove it or write it as SQL.");
        Code((char)next);
        return SqlToken.Code;
    }

    private static bool IsQuestion(ReadOnlySpan<char> word) =>
        word.Equals("changes", StringComparison.OrdinalIgnoreCase) || word.Equals("total_changes", StringComparison.OrdinalIgnoreCase)
        || word.Equals("last_insert_rowid", StringComparison.OrdinalIgnoreCase);

    private bool IsCall()
    {
        var ahead = 0;
        while (IsBlank(Text.Peek(ahead)) && ahead < MostBlank)
            ahead++;
        return Text.Peek(ahead) == '(';
    }

    private SqlToken Semicolon()
    {
        Text.Advance();
        if (_trigger.EndsStatement())
            return SqlToken.Terminator;
        _head.AddSymbol(';');
        return SqlToken.Code;
    }

    private void Code(char next)
    {
        if (next is '\'' or '"' or '`' or '[')
        {
            if (next == '[')
                Bracketed();
            else
                Quoted(next);
            _head.AddQuoted();
            _trigger.AddOther();
        }
        else if (IsWord(next))
        {
            var word = Word();
            _head.AddWord(word);
            _trigger.AddWord(word);
            _loadsExtension |= word.Equals("load_extension", StringComparison.OrdinalIgnoreCase);
            if (IsQuestion(word))
                _asks |= IsCall();
        }
        else
        {
            Text.Advance();
            _head.AddSymbol(next);
            _trigger.AddOther();
        }
    }
}
