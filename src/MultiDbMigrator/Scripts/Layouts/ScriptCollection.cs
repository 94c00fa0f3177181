using System.Globalization;
using MultiDbMigrator.Scripts.Folders;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Pairs what a layout finds in a folder into scripts, and collects what does not fit.</summary>
/// <param name="folder">The folder, as a full path.</param>
/// <param name="form">How names of the layout are written, for errors.</param>
internal sealed class ScriptCollection(string folder, string form)
{
    private readonly List<Script> _ups = [];
    private readonly List<Script> _downs = [];
    private readonly List<Script> _repeatables = [];
    private readonly List<Script> _baselines = [];
    private readonly List<string> _unfit = [];
    private readonly List<string> _faults = [];
    private Dictionary<ScriptVersion, int>? _places;

    /// <summary>Adds a file whose name says which of the two it is.</summary>
    /// <param name="name">The name; <see langword="null"/> when it is none of the layout's.</param>
    /// <param name="file">The file, by its path from the folder.</param>
    /// <param name="source">Its text.</param>
    public void Add(ScriptName? name, string file, ScriptSource source)
    {
        if (name is null)
            AddUnfit(file);
        else if (name.IsDown)
            AddDown(name.Version, name.Name, source);
        else
            AddUp(name.Version, name.Name, source);
    }

    /// <summary>Whether the tool knows a script by its whole name, so that two may have one number.</summary>
    public bool KnowsWholeNames { get; init; }

    /// <summary>Whether the tool compares names as text: the name of a file or folder, as it begins with the version.</summary>
    public bool ComparesText { get; init; }

    /// <summary>What follows the version in what is compared.</summary>
    public string TextEnd { get; init; } = "";

    /// <summary>The versions in their order, where it is not that of the numbers.</summary>
    public IReadOnlyList<ScriptVersion>? Order { get; set; }

    /// <summary>Adds a script, which may have its down already.</summary>
    public void AddUp(ScriptVersion version, string name, ScriptSource up, ScriptSource? down = null)
    {
        if (Script.IsBaselineName(name))
            _faults.Add($"{up.NameIn(folder)}: names that begin with {Script.BaselinePrefix} are those of baselines (give it another)");
        _ups.Add(new Script(version, name, up, down));
    }

    /// <summary>Adds what undoes the script of a version.</summary>
    public void AddDown(ScriptVersion version, string name, ScriptSource down) => _downs.Add(new Script(version, name, down, null));

    /// <summary>Adds what a database that holds nothing begins with, in place of the scripts up to a version.</summary>
    public void AddBaseline(ScriptVersion version, string name, ScriptSource up) => _baselines.Add(new Script(version, Script.BaselinePrefix + name, up, null));

    public void AddRepeatable(string name, ScriptSource up) => _repeatables.Add(new Script(null, name, up, null));

    /// <summary>Adds a file that no script of the layout is called like.</summary>
    public void AddUnfit(string file) => _unfit.Add(file);

    /// <summary>Adds anything else that is wrong, with what to do.</summary>
    public void AddFault(string fault) => _faults.Add(fault);

    /// <exception cref="ScriptFolderException">Something does not fit; holds every fault found.</exception>
    public ScriptFolder ToFolder(string layout)
    {
        var faults = new List<string>();
        if (_unfit.Count > 0)
        {
            _unfit.Sort(StringComparer.Ordinal);
            faults.Add($"no script has such a name: {string.Join(", ", _unfit)} (use {form}, or move the file away)");
        }

        if (KnowsWholeNames)
            NameTwins();
        FindTwins(_ups, script => $"two scripts have the version {script.Version}", faults);
        FindTwins(_downs, script => $"two down files have the version {script.Version}", faults);
        FindTwins(_baselines, script => $"two baselines have the version {script.Version}", faults);
        FindTwins(_repeatables, script => $"two repeatables are called {script.Name}", faults);
        var versioned = Pair(faults);
        faults.AddRange(_faults);
        if (faults.Count > 0)
            throw new ScriptFolderException(folder, faults);
        var ordered = ComparesText || Order is not null ? TextOrder.Of(versioned, KeyOf) : null;
        return new ScriptFolder(folder, ordered ?? versioned, _repeatables)
        {
            Layout = layout,
            Baselines = _baselines,
            ComparesText = ordered is not null,
            TextEnd = ComparesText ? TextEnd : null,
            HasWholeNames = versioned.Exists(s => s.Version!.IsWholeName),
        };
    }

    private string KeyOf(Script script) => Order is not null ? PlaceOf(script.Version!).ToString("00000000", CultureInfo.InvariantCulture)
        : TextOrder.KeyOf(script, TextEnd);

    private int PlaceOf(ScriptVersion version) =>
        (_places ??= Order!.Select((v, place) => (v, place)).ToDictionary(o => o.v, o => o.place)).GetValueOrDefault(version, int.MaxValue / 100);

    // Scripts that share a number are told apart by their names, each of them, whichever was there first.
    private void NameTwins()
    {
        foreach (var twins in _ups.GroupBy(s => s.Version).Where(g => g.Count() > 1).ToList())
        {
            foreach (var twin in twins.Where(t => t.Name.Length > 0))
                _ups[_ups.IndexOf(twin)] = twin with { Version = twin.Version!.Named(twin.Name) };
        }
    }

    /// <summary>Sorts scripts and tells which are the same.</summary>
    private void FindTwins(List<Script> scripts, Func<Script, string> problem, List<string> faults)
    {
        scripts.Sort(Compare);
        for (int first = 0, next = 1; first < scripts.Count; first = next++)
        {
            while (next < scripts.Count && IsSame(scripts[first], scripts[next]))
                next++;
            if (next - first > 1)
                faults.Add($"{problem(scripts[first])}: {string.Join(", ", scripts[first..next].Select(NameOf))} (give one of them another version)");
        }
    }

    private List<Script> Pair(List<string> faults)
    {
        var downs = new Dictionary<ScriptVersion, Script>(_downs.Count);
        foreach (var down in _downs)
            downs[down.Version!] = down;

        var versioned = new List<Script>(_ups.Count);
        foreach (var up in _ups)
            versioned.Add(downs.Remove(up.Version!, out var down) ? up with { Down = down.Up } : up);
        foreach (var down in _downs)
        {
            if (downs.ContainsKey(down.Version!))
                faults.Add($"a down without an up: {NameOf(down)} (add the up file, or remove this one)");
        }

        return versioned;
    }

    private string NameOf(Script script) => script.Up.NameIn(folder);

    private static bool IsSame(Script one, Script other) => one.Version is null ? one.Name == other.Name : one.Version == other.Version;

    // By version or name, and files of the same by their own names.
    private static int Compare(Script one, Script other)
    {
        var order = one.Version is null ? string.CompareOrdinal(one.Name, other.Name) : one.Version.CompareTo(other.Version);
        return order != 0 ? order : string.CompareOrdinal(one.UpFile, other.UpFile);
    }
}
