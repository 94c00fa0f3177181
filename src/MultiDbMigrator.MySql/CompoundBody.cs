namespace MultiDbMigrator.MySql;

/// <summary>
/// Follows the body of a routine, trigger, event or package, so that its semicolons are known from the one that ends the
/// statement. A keyword opens a block only where a statement of the body can begin, so IF(), REPEAT(), DROP … IF EXISTS and
/// columns called <c>begin</c> open none; CASE does anywhere.
/// (https://dev.mysql.com/doc/refman/8.4/en/sql-compound-statements.html)
/// </summary>
internal sealed class CompoundBody
{
    private readonly Stack<Block> _blocks = new();
    private readonly CompoundHeader _header = new();
    private bool _inBody;
    private bool _atStart;
    private bool _mayBeLabel;
    private bool _afterNameMark;
    private bool _afterEnd;
    private bool _inDeclare;
    private bool _afterUntil;

    // How much of <<label>> was seen (Oracle mode).
    private int _label;

    private enum Block
    {
        None,
        Begin,

        // Oracle mode: from AS to its BEGIN, and a package from AS to its END.
        Declarations,
        Package,

        If,
        Case,
        CaseExpression,
        Loop,
        While,
        Repeat,
        For,
    }

    /// <summary>Whether a semicolon belongs to the body.</summary>
    public bool IsOpen => _blocks.Count > 0;

    /// <summary>Whether BEGIN and DECLARE begin a block outside of routines too (MariaDB's Oracle mode).</summary>
    public bool IsOracle
    {
        get => _header.IsOracle;
        set => _header.IsOracle = value;
    }

    private Block Innermost => _blocks.Count > 0 ? _blocks.Peek() : Block.None;

    public void Clear()
    {
        _blocks.Clear();
        _header.Clear();
        _inBody = false;
        _label = 0;
        BeginPart(canBeStatement: false);
    }

    public void AddQuoted()
    {
        if (_label > 0)
            return;
        _afterNameMark = _afterEnd = false;
        if (_inBody)
            TakeStart();
        else
            _header.AddOther();
    }

    /// <param name="symbol">The symbol.</param>
    /// <param name="depth">How many parentheses are open after it.</param>
    public void AddSymbol(char symbol, int depth)
    {
        if (IsOfLabel(symbol))
            return;
        _afterNameMark = symbol is '.' or '@';
        _afterEnd = false;
        if (symbol == ';' && IsOpen)
        {
            _inBody = true;
            BeginPart(canBeStatement: true);
        }
        else if (!_inBody)
        {
            if (_header.AddSymbol(symbol, depth))
                BeginBody();
        }
        else if (symbol == ':' && _mayBeLabel)
        {
            _atStart = true;
        }
        else
        {
            _atStart = _mayBeLabel = false;
        }
    }

    /// <param name="word">The word as it stands in the script.</param>
    /// <param name="depth">How many parentheses are open before it.</param>
    public void AddWord(ReadOnlySpan<char> word, int depth)
    {
        if (_label > 0 || (!_inBody && _header.IsPlain))
            return;
        var isName = _afterNameMark;
        _afterNameMark = false;

        // No keyword that counts is longer; in capitals it can be looked up.
        Span<char> room = stackalloc char[16];
        var length = isName || word.Length > room.Length ? 0 : word.ToUpperInvariant(room);
        var keyword = room[..length];
        if (!_inBody)
        {
            switch (_header.AddWord(keyword, depth))
            {
                case HeaderStep.Body:
                    BeginBody();
                    break;
                case HeaderStep.InsideBlock:
                    BeginBody();
                    _blocks.Push(Block.Begin);
                    break;
                case HeaderStep.Declarations:
                    BeginBody();
                    _blocks.Push(Block.Declarations);
                    break;
                case HeaderStep.Package:
                    BeginBody();
                    _blocks.Push(Block.Package);
                    return;
                default:
                    return;
            }
        }

        if (_atStart)
            AddFirstWord(keyword);
        else
            AddLaterWord(keyword);
        _afterEnd = keyword is "END";
    }

    // <<label>>, after which the statement is still to begin.
    private bool IsOfLabel(char symbol)
    {
        if (symbol == '<' && _label < 2 && (_label == 1 || (_inBody ? _atStart : IsOracle && _header.IsAtStart)))
            _label++;
        else if (symbol == '>' && _label >= 2)
            _label = _label == 2 ? 3 : 0;
        else
            return _label > 0;
        return true;
    }

    private void AddFirstWord(ReadOnlySpan<char> keyword)
    {
        TakeStart();
        switch (keyword)
        {
            case "BEGIN":
                if (Innermost is Block.Declarations or Block.Package)
                    _blocks.Pop();
                Open(Block.Begin, canBeStatement: true);
                break;
            // BEGIN NOT ATOMIC
            case "NOT" or "ATOMIC" or "ELSE":
                BeginPart(canBeStatement: true);
                break;
            case "IF":
                Open(Block.If, canBeStatement: false);
                break;
            case "CASE":
                Open(Block.Case, canBeStatement: false);
                break;
            case "LOOP":
                Open(Block.Loop, canBeStatement: true);
                break;
            case "REPEAT":
                Open(Block.Repeat, canBeStatement: true);
                break;
            case "WHILE":
                Open(Block.While, canBeStatement: false);
                break;
            case "FOR":
                Open(Block.For, canBeStatement: false);
                break;
            case "DECLARE":
                _inDeclare = true;
                break;
            case "UNTIL":
                _afterUntil = true;
                break;
            case "END":
                _blocks.TryPop(out _);
                break;
            case "PROCEDURE" or "FUNCTION" when Innermost is Block.Package or Block.Declarations:
                _inBody = false;
                _header.BeginRoutine();
                break;
        }
    }

    private void AddLaterWord(ReadOnlySpan<char> keyword)
    {
        _mayBeLabel = false;
        switch (keyword)
        {
            case "THEN" when Innermost is not Block.CaseExpression:
            case "DO" or "LOOP" when !_afterEnd && Innermost is Block.While or Block.For:
                BeginPart(canBeStatement: true);
                break;
            case "CASE" when !_afterEnd:
                _blocks.Push(Block.CaseExpression);
                break;
            case "END" when Innermost is Block.CaseExpression || (_afterUntil && Innermost is Block.Repeat):
                _blocks.Pop();
                break;
            case "HANDLER" when _inDeclare:
                _inBody = false;
                _header.BeginHandler();
                break;
        }
    }

    private void BeginBody()
    {
        _inBody = true;
        BeginPart(canBeStatement: true);
    }

    private void Open(Block block, bool canBeStatement)
    {
        _blocks.Push(block);
        BeginPart(canBeStatement);
    }

    private void BeginPart(bool canBeStatement)
    {
        _atStart = canBeStatement;
        _mayBeLabel = _afterNameMark = _afterEnd = _inDeclare = _afterUntil = false;
    }

    private void TakeStart()
    {
        _mayBeLabel = _atStart;
        _atStart = false;
    }
}
