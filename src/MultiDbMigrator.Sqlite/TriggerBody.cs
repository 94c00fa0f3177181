namespace MultiDbMigrator.Sqlite;

/// <summary>
/// The state machine of sqlite3_complete() (src/complete.c): a CREATE TRIGGER ends at <c>;</c> <c>END</c> <c>;</c>. The END of a
/// CASE does not follow a semicolon, so it is not taken for the trigger's.
/// </summary>
internal sealed class TriggerBody
{
    private State _state;

    private enum State
    {
        Start,
        Normal,
        Explain,
        Create,
        Trigger,
        Semicolon,
        End,
    }

    public void Clear() => _state = State.Start;

    /// <summary>Takes a semicolon.</summary>
    /// <returns>Whether the statement ends with it.</returns>
    public bool EndsStatement()
    {
        if (_state is not (State.Trigger or State.Semicolon))
            return true;
        _state = State.Semicolon;
        return false;
    }

    public void AddWord(ReadOnlySpan<char> word)
    {
        if (_state is State.Normal)
            return;
        if (_state is State.Semicolon && Is(word, "end"))
            _state = State.End;
        else if (_state is State.Start && Is(word, "explain"))
            _state = State.Explain;
        else if (_state is State.Start or State.Explain && Is(word, "create"))
            _state = State.Create;
        else if (_state is State.Explain && IsKeyword(word))
            _state = State.Normal;
        else if (_state is State.Create && Is(word, "trigger"))
            _state = State.Trigger;
        else if (_state is not State.Create || !IsTemporary(word))
            AddOther();
    }

    /// <summary>Takes anything else that is not blank.</summary>
    public void AddOther() => _state = _state switch
    {
        State.Explain => State.Explain,
        State.Trigger or State.Semicolon or State.End => State.Trigger,
        _ => State.Normal,
    };

    private static bool IsTemporary(ReadOnlySpan<char> word) => Is(word, "temp") || Is(word, "temporary");

    private static bool IsKeyword(ReadOnlySpan<char> word) =>
        IsTemporary(word) || Is(word, "explain") || Is(word, "trigger") || Is(word, "end");

    private static bool Is(ReadOnlySpan<char> word, string expected) =>
        word.Equals(expected, StringComparison.OrdinalIgnoreCase);
}
