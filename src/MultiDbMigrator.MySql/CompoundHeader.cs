namespace MultiDbMigrator.MySql;

/// <summary>
/// Finds where a body begins: after the parameters and characteristics of a routine, after FOR EACH ROW of a trigger, after DO
/// of an event, after the conditions of a handler. A statement that has no body is plain from its first words on.
/// </summary>
internal sealed class CompoundHeader
{
    private Phase _phase;
    private bool _afterAssignment;
    private bool _isAlter;

    // RETURNS SET('a'), CHARACTER SET utf8mb4: a SET that begins no statement.
    private bool _beforeTypeSet;

    private enum Phase
    {
        Start,
        FirstWord,
        AfterBegin,
        Kind,
        Parameters,
        UntilRow,
        UntilDo,
        UntilAs,
        UntilFor,
        Characteristics,
        Return,
        AfterAs,
        Plain,
    }

    /// <summary>Whether the statement has no body.</summary>
    public bool IsPlain => _phase == Phase.Plain;

    /// <summary>Whether no word of the statement was seen.</summary>
    public bool IsAtStart => _phase == Phase.Start;

    /// <summary>Whether BEGIN and DECLARE begin a block outside of routines too.</summary>
    public bool IsOracle { get; set; }

    public void Clear()
    {
        _phase = Phase.Start;
        _afterAssignment = _isAlter = _beforeTypeSet = false;
    }

    /// <summary>A routine inside a package begins.</summary>
    public void BeginRoutine() => _phase = Phase.Parameters;

    /// <summary>A handler begins, up to its FOR.</summary>
    public void BeginHandler() => _phase = Phase.UntilFor;

    /// <summary>Takes a quoted text, or a symbol that means nothing here.</summary>
    public void AddOther()
    {
        _afterAssignment = _beforeTypeSet = false;
        if (_phase is Phase.Start or Phase.FirstWord or Phase.AfterBegin or Phase.AfterAs)
            _phase = Phase.Plain;
    }

    /// <returns>Whether the body begins after the symbol: it ends a label.</returns>
    public bool AddSymbol(char symbol, int depth)
    {
        if (symbol == ':' && _phase is Phase.FirstWord)
        {
            _phase = Phase.Start;
            return false;
        }

        if (symbol == ':' && _phase is Phase.Characteristics)
            return true;
        if (symbol == ')' && depth == 0 && _phase is Phase.Parameters)
            _phase = Phase.Characteristics;
        AddOther();
        _afterAssignment = symbol is '=';
        return false;
    }

    public HeaderStep AddWord(ReadOnlySpan<char> keyword, int depth)
    {
        var isValue = _afterAssignment;
        var isType = _beforeTypeSet;
        _afterAssignment = false;
        _beforeTypeSet = keyword is "RETURNS" or "CHARACTER" or "CHAR";
        if (depth > 0 || isValue)
            return HeaderStep.None;
        switch (_phase)
        {
            case Phase.Start:
                return First(keyword);
            case Phase.AfterBegin when keyword is "NOT":
                return HeaderStep.InsideBlock;
            case Phase.FirstWord or Phase.AfterBegin:
                _phase = Phase.Plain;
                break;
            case Phase.Kind:
                _phase = AfterKind(keyword);
                break;
            case Phase.UntilRow when keyword is "ROW":
            case Phase.UntilDo when keyword is "DO":
            case Phase.UntilFor when keyword is "FOR":
                _phase = Phase.Characteristics;
                break;
            case Phase.UntilAs when keyword is "AS" or "IS":
                return HeaderStep.Package;
            case Phase.Characteristics when keyword is "RETURN":
                // Oracle mode: the type of a function; elsewhere the only statement of one.
                _phase = Phase.Return;
                break;
            case Phase.Parameters or Phase.Characteristics or Phase.Return when keyword is "AS" or "IS":
                _phase = Phase.AfterAs;
                break;
            case Phase.AfterAs:
                return AfterAs(keyword);
            case Phase.Characteristics when BeginsStatement(keyword) && !(isType && keyword is "SET"):
                return HeaderStep.Body;
        }

        return HeaderStep.None;
    }

    // MariaDB takes compound statements outside routines too; a BEGIN there needs NOT ATOMIC after it.
    private HeaderStep First(ReadOnlySpan<char> keyword)
    {
        _isAlter = keyword is "ALTER";
        if (IsOracle && keyword is "BEGIN" or "DECLARE")
            return keyword is "BEGIN" ? HeaderStep.Body : HeaderStep.Declarations;
        _phase = keyword switch
        {
            "CREATE" or "ALTER" => Phase.Kind,
            "BEGIN" => Phase.AfterBegin,
            _ => Phase.FirstWord,
        };
        return keyword is "IF" or "CASE" or "LOOP" or "WHILE" or "REPEAT" or "FOR" ? HeaderStep.Body : HeaderStep.None;
    }

    // CREATE [OR REPLACE] [DEFINER = user] [AGGREGATE] kind; an empty keyword is a name, such as the host of a user.
    private Phase AfterKind(ReadOnlySpan<char> keyword) => keyword switch
    {
        "OR" or "REPLACE" or "DEFINER" or "AGGREGATE" or "" => Phase.Kind,
        "EVENT" => Phase.UntilDo,
        _ when _isAlter => Phase.Plain,
        "PROCEDURE" or "FUNCTION" => Phase.Parameters,
        "TRIGGER" => Phase.UntilRow,
        "PACKAGE" => Phase.UntilAs,
        _ => Phase.Plain,
    };

    // IS NULL and the like in RETURN a IS NULL; AS $$ … $$ of another language.
    private HeaderStep AfterAs(ReadOnlySpan<char> keyword)
    {
        if (keyword is "NULL" or "NOT" or "TRUE" or "FALSE" or "UNKNOWN")
            _phase = Phase.Return;
        else if (keyword.StartsWith('$'))
            _phase = Phase.Plain;
        else
            return HeaderStep.Declarations;
        return HeaderStep.None;
    }

    private static bool BeginsStatement(ReadOnlySpan<char> keyword) => keyword
        is "BEGIN" or "IF" or "CASE" or "LOOP" or "WHILE" or "REPEAT" or "FOR"
        or "SELECT" or "INSERT" or "UPDATE" or "DELETE" or "REPLACE" or "SET" or "CALL" or "WITH" or "DO" or "VALUES"
        or "CREATE" or "ALTER" or "DROP" or "RENAME" or "TRUNCATE" or "LOAD" or "GRANT" or "REVOKE" or "ANALYZE" or "OPTIMIZE"
        or "SIGNAL" or "RESIGNAL" or "GET" or "OPEN" or "FETCH" or "CLOSE" or "LEAVE" or "ITERATE"
        or "PREPARE" or "EXECUTE" or "DEALLOCATE" or "START" or "COMMIT" or "ROLLBACK" or "SAVEPOINT" or "KILL" or "FLUSH";
}
