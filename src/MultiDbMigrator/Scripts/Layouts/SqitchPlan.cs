using System.Globalization;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// Sqitch's plan: pragmas (<c>%project=NAME</c>), changes (<c>NAME [NEEDS] TIME PLANNER # NOTE</c>) and tags (<c>@NAME …</c>), a
/// line each (https://metacpan.org/pod/App::Sqitch::Plan, Grammar).
/// </summary>
internal sealed class SqitchPlan
{
    public const string FileName = "sqitch.plan";

    private readonly List<SqitchChange> _changes = [];

    private SqitchPlan(string file) => File = file;

    /// <summary>The file, as a full path.</summary>
    public string File { get; }

    /// <summary>The name of the project.</summary>
    public string Project { get; private set; } = "";

    /// <summary>The changes, in order.</summary>
    public IReadOnlyList<SqitchChange> Changes => _changes;

    /// <exception cref="ScriptException">A line is not understood.</exception>
    public static SqitchPlan Read(string file)
    {
        var plan = new SqitchPlan(file);
        var lines = SmallFile.Lines(file);
        for (var i = 0; i < lines.Count; i++)
            plan.Add(lines[i].Split('#')[0].Trim(), i + 1);
        return plan;
    }

    /// <summary>The version of the change at a place.</summary>
    public static ScriptVersion VersionOf(int place) => ScriptVersion.Parse(place.ToString("0000", CultureInfo.InvariantCulture));

    /// <summary>The place of a change, written <c>NAME</c>, <c>NAME@TAG</c> or <c>@TAG</c>; <see langword="null"/> when the plan has none.</summary>
    /// <param name="change">The change.</param>
    /// <param name="before">Only places before this one count.</param>
    public int? PlaceOf(string change, int before = int.MaxValue)
    {
        var at = change.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? change : change[..at];
        var last = before - 1;
        if (at >= 0)
        {
            if (_changes.Find(c => c.Tags.Contains(change[(at + 1)..])) is not { } tagged)
                return null;
            last = Math.Min(last, tagged.Place);
        }

        return _changes.FindLast(c => c.Place <= last && (name.Length == 0 || c.Name == name))?.Place;
    }

    /// <summary>Makes sure that what a change needs of its own project comes before it.</summary>
    /// <exception cref="ScriptException">It does not, or the change conflicts with another, which is not looked at here.</exception>
    public void RefuseUnmet(SqitchChange change)
    {
        foreach (var need in change.Needs)
        {
            if (need.StartsWith('!'))
                throw new ScriptException(File, change.Line, $"{change.Name} conflicts with {need[1..]}, and conflicts are not looked at here; take '{need}' away");
            var own = OwnPart(need);
            if (own is not null && PlaceOf(own, change.Place) is null)
                throw new ScriptException(File, change.Line, $"{change.Name} requires {own}, which does not stand before it; change their order");
        }
    }

    /// <summary>A change that is required of this project, without the project's name; <see langword="null"/> for one of another.</summary>
    public string? OwnPart(string need)
    {
        var colon = need.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? need : need[..colon] == Project ? need[(colon + 1)..] : null;
    }

    /// <summary>What the scripts of a change may be called, the likeliest first.</summary>
    public IEnumerable<string> ScriptNamesOf(SqitchChange change)
    {
        if (_changes.Find(c => c.Place > change.Place && c.Name == change.Name) is not { } reworked)
            return [change.Name];
        return _changes.Where(c => c.Place >= change.Place && c.Place < reworked.Place).SelectMany(c => c.Tags).Select(tag => $"{change.Name}@{tag}");
    }

    private void Add(string line, int number)
    {
        if (line.Length == 0)
            return;
        if (line[0] == '%')
        {
            var sign = line.IndexOf('=', StringComparison.Ordinal);
            if (sign > 0 && line[1..sign].Trim() == "project")
                Project = line[(sign + 1)..].Trim();
            return;
        }

        var name = line.Split((char[])[' ', '\t'])[0];
        if (name[0] == '@')
        {
            if (_changes.Count == 0)
                throw new ScriptException(File, number, $"the tag {name} stands before the first change");
            _changes[^1].Tags.Add(name[1..]);
            return;
        }

        if (name[0] == '-')
            throw new ScriptException(File, number, $"'{name}' is not understood; a line begins with the name of a change, @TAG or %PRAGMA");
        var open = line.IndexOf('[', StringComparison.Ordinal);
        var close = open < 0 ? -1 : line.IndexOf(']', open);
        string[] needs = close < 0 ? [] : line[(open + 1)..close].Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        _changes.Add(new SqitchChange(name.TrimStart('+'), _changes.Count + 1, number, needs));
    }
}
