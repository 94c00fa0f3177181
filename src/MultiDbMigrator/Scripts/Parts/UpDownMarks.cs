using MultiDbMigrator.Scripts.Layouts;

namespace MultiDbMigrator.Scripts.Parts;

/// <summary>Follows the marks of a file that holds an up part and a down part.</summary>
internal sealed class UpDownMarks(IUpDownRules rules, bool isDown, string file) : IPartMarks
{
    private string? _foreign;
    private bool _isUpFound = rules.BeginsWithUp;
    private bool _isDownFound;
    private bool _isInDown;

    public bool IsFound => isDown ? _isDownFound : _isUpFound;

    public bool NoTransaction { get; private set; }

    public bool HasPlaceholders { get; private set; }

    private bool IsWithin => _isUpFound && _isInDown == isDown;

    public PartLine Take(ReadOnlySpan<char> line, int number)
    {
        switch (rules.Read(line, file, number))
        {
            case UpDownMark.None:
                return TakeText(line, number);
            case UpDownMark.Up:
                return Enter(toDown: false, isApart: false, number);
            case UpDownMark.UpApart:
                return Enter(toDown: false, isApart: true, number);
            case UpDownMark.Down:
                return Enter(toDown: true, isApart: false, number);
            case UpDownMark.DownApart:
                return Enter(toDown: true, isApart: true, number);
            case UpDownMark.NoTransaction:
                NoTransaction = true;
                return PartLine.Outside;
            case UpDownMark.Placeholders:
                HasPlaceholders |= IsWithin || !_isUpFound;
                return PartLine.Outside;
            case UpDownMark.StatementEnd when IsWithin:
                return PartLine.StatementEnd;
            default:
                return PartLine.Outside;
        }
    }

    public void End()
    {
        if (!isDown && !_isUpFound)
            throw new ScriptException(file, null, $"it has no line '{rules.Up}'{_foreign}; write one before the statements, or name the layout that the folder has with the key layout");
    }

    private PartLine Enter(bool toDown, bool isApart, int number)
    {
        if (!rules.IsLenient && toDown && !_isUpFound)
            throw new ScriptException(file, number, $"'{rules.Down}' stands before '{rules.Up}'; change their order");
        if (!rules.IsLenient && (toDown ? _isDownFound : _isUpFound))
            throw new ScriptException(file, number, $"a second '{(toDown ? rules.Down : rules.Up)}'; keep one of them");
        _isUpFound = _isUpFound || !toDown || rules.IsLenient;
        _isDownFound = _isDownFound || toDown;
        _isInDown = toDown;
        NoTransaction |= isApart && toDown == isDown;
        return PartLine.Outside;
    }

    private PartLine TakeText(ReadOnlySpan<char> line, int number)
    {
        if (_isUpFound)
            return IsWithin ? PartLine.Text : PartLine.Outside;
        var start = line.TrimStart();
        if (!start.IsEmpty && !start.StartsWith("--"))
        {
            return rules.IsLenient
                ? PartLine.Outside
                : throw new ScriptException(file, number, $"a statement stands before '{rules.Up}'{_foreign}; move it below, or name the layout that the folder has with the key layout");
        }

        if (_foreign is null && ScriptLayouts.FindByMark(line, number) is { } layout)
            _foreign = $", and line {number} is a mark of {layout.Name}";
        return PartLine.Top;
    }
}
