using System.Buffers;
using System.Globalization;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Planning;

/// <summary>Where a database is to be taken.</summary>
/// <remarks>
/// The grammar, as the documentation has it:
/// <code>
/// TARGET = "head" | "base" | VERSION | STEPS | ( "head" | "base" | VERSION ) STEPS
/// STEPS  = ( "+" | "-" ) digits
/// VERSION: a version, or the start of one that no other shares
/// </code>
/// Where versions are names, which may hold signs and digits, what is a name or the start of one is taken for it.
/// </remarks>
public sealed class Target
{
    private const string HeadWord = "head";
    private const string BaseWord = "base";

    // Names without a digit or a dot are none that a script could have.
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private readonly string _anchor;
    private readonly int _steps;

    private Target(string text, string anchor, int steps)
    {
        Text = text;
        _anchor = anchor;
        _steps = steps;
    }

    /// <summary>The newest script.</summary>
    public static Target Head { get; } = new(HeadWord, HeadWord, 0);

    /// <summary>The target as it was given.</summary>
    public string Text { get; }

    /// <summary>Whether the target is the newest script, repeatables included.</summary>
    public bool IsHead => _anchor == HeadWord && _steps == 0;

    /// <summary>Whether it counts from where a database is.</summary>
    internal bool IsCount => _anchor.Length == 0;

    /// <summary>Reads a target.</summary>
    /// <exception cref="TargetException">The text is none.</exception>
    public static Target Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sign = text.AsSpan().LastIndexOfAny('+', '-');
        var steps = 0;
        if (sign >= 0 && !int.TryParse(text.AsSpan(sign), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out steps))
            sign = -1;
        var anchor = sign < 0 ? text : text[..sign];
        if (anchor.ToLowerInvariant() is HeadWord or BaseWord)
            anchor = anchor.ToLowerInvariant();
        if ((anchor.Length == 0 && sign < 0) || (anchor is not ("" or HeadWord or BaseWord) && !anchor.AsSpan().ContainsAny(Digits)))
            throw new TargetException(text, null, "it is not understood; write head, base, a version or the start of one, +2, -1 or VERSION+1");
        if ((anchor == HeadWord && steps > 0) || (anchor == BaseWord && steps < 0))
            throw new TargetException(text, null, anchor == HeadWord ? "nothing comes after head, the newest script; write head, or head-1" : "nothing comes before base; write base, or base+1");
        return new Target(text, anchor, steps);
    }

    /// <summary>The highest version that a database holds once it is at this target; <see langword="null"/> when it holds none.</summary>
    /// <exception cref="TargetException">The target names nothing in this database.</exception>
    public ScriptVersion? Resolve(DatabaseState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_anchor.Length == 0)
            return FromHere(state);
        return _anchor is HeadWord or BaseWord || IsVersionLike(_anchor) ? FromAnchor(state) : FromName(state);
    }

    // Counted in pending scripts forward and in applied versions back, so that gaps do not count.
    private ScriptVersion? FromHere(DatabaseState state)
    {
        var applied = state.History.Applied;
        if (_steps > 0)
        {
            return _steps <= state.Pending.Count
                ? state.Pending[_steps - 1].Version
                : throw Nothing(state, $"{Only(state.Pending.Count)} pending; head takes all");
        }

        if (-_steps > applied.Count)
            throw Nothing(state, $"{Only(applied.Count)} applied; base takes back all");
        var left = applied.Count + _steps;
        return left == 0 ? null : applied[left - 1];
    }

    private ScriptVersion? FromAnchor(DatabaseState state)
    {
        var known = Known(state);
        var anchor = _anchor switch
        {
            HeadWord => state.Folder.Head is { } head ? known.IndexOf(head) : -1,
            BaseWord => -1,
            _ => Find(_anchor, known, state) ?? throw Nothing(state, $"no script has this version{Near(known)}"),
        };
        return Step(known, anchor, state);
    }

    // A name may hold signs itself, and Diesel writes 2024-01-02-000000 for the version 20240102000000.
    private ScriptVersion? FromName(DatabaseState state)
    {
        var known = Known(state);
        if ((Find(Text, known, state) ?? Find(Text.Replace("-", "", StringComparison.Ordinal), known, state)) is { } index)
            return known[index];
        return Step(known, Find(_anchor, known, state) ?? throw Nothing(state, $"no script has this version{Near(known)}"), state);
    }

    private static List<ScriptVersion> Known(DatabaseState state)
    {
        var versions = new SortedSet<ScriptVersion>(state.Folder.Versioned.Concat(state.Folder.Baselines).Select(s => s.Version!));
        versions.UnionWith(state.History.Applied);
        return [.. versions];
    }

    private ScriptVersion? Step(List<ScriptVersion> known, int anchor, DatabaseState state)
    {
        var index = anchor + _steps;
        if (index < -1 || index >= known.Count)
            throw Nothing(state, $"{Only(_steps > 0 ? known.Count - 1 - anchor : anchor + 1)} {(_steps > 0 ? "above" : "up to")} {_anchor}");
        return index < 0 ? null : known[index];
    }

    private int? Find(string text, List<ScriptVersion> known, DatabaseState state)
    {
        if (ScriptVersion.TryParseJournalled(text, out var exact) && known.IndexOf(exact) is >= 0 and var index)
            return index;
        var matches = known.FindAll(v => v.Text.StartsWith(text, StringComparison.Ordinal));
        return matches.Count switch
        {
            0 => null,
            1 => known.IndexOf(matches[0]),
            _ => throw Nothing(state, $"{matches.Count} versions start so: {string.Join(", ", matches.Take(5))}; write more of the one you mean"),
        };
    }

    private string Near(List<ScriptVersion> known)
    {
        if (known.Count == 0)
            return "; the folder has no scripts";
        var names = known.ConvertAll(v => v.Text);
        var near = Nearest.To(_anchor, names, 3);
        if (near.Count == 0 && ScriptVersion.TryParse(_anchor, out var wanted))
        {
            var after = known.FindIndex(v => v > wanted);
            var start = Math.Max(0, (after < 0 ? known.Count : after) - 2);
            near = names.GetRange(start, Math.Min(3, names.Count - start));
        }

        return near.Count == 0 ? $"; the last is {known[^1]}" : $"; the nearest are {string.Join(", ", near)}";
    }

    private static string Only(int scripts) => scripts switch
    {
        0 => "no script is",
        1 => "only 1 script is",
        _ => $"only {scripts} scripts are",
    };

    private static bool IsVersionLike(string text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character) && character != '.')
                return false;
        }

        return true;
    }

    private TargetException Nothing(DatabaseState state, string problem) => new(Text, state.Name, problem);
}
