namespace MultiDbMigrator.Scripts;

/// <summary>Pairs the file names of a folder into scripts and collects what does not fit.</summary>
/// <remarks>
/// The grammar of a name: <c>VERSION_NAME[.up|.down].sql</c> or <c>R__NAME.sql</c>, where VERSION is digits, dots allowed.
/// </remarks>
internal sealed class ScriptNames
{
    private const string RepeatablePrefix = "R__";

    private readonly List<Script> _ups = [];
    private readonly List<Script> _downs = [];
    private readonly List<Script> _repeatables = [];
    private readonly List<string> _unfit = [];

    public void Add(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var isDown = name.EndsWith(".down", StringComparison.OrdinalIgnoreCase);
        if (isDown)
            name = name[..^".down".Length];
        else if (name.EndsWith(".up", StringComparison.OrdinalIgnoreCase))
            name = name[..^".up".Length];

        var bar = name.IndexOf('_', StringComparison.Ordinal);
        if (name.StartsWith(RepeatablePrefix, StringComparison.Ordinal) && name.Length > RepeatablePrefix.Length && !isDown)
            _repeatables.Add(new Script(null, name[RepeatablePrefix.Length..], file, null));
        else if (bar > 0 && bar + 1 < name.Length && ScriptVersion.TryParse(name[..bar], out var version))
            (isDown ? _downs : _ups).Add(new Script(version, name[(bar + 1)..], file, null));
        else
            _unfit.Add(Path.GetFileName(file));
    }

    public ScriptFolder ToFolder(string path)
    {
        var faults = new List<string>();
        if (_unfit.Count > 0)
        {
            _unfit.Sort(StringComparer.Ordinal);
            faults.Add($"no script has such a name: {string.Join(", ", _unfit)} (use VERSION_NAME.sql, VERSION_NAME.down.sql or R__NAME.sql, or move the file away)");
        }

        FindTwins(_ups, script => $"two scripts have the version {script.Version}", faults);
        FindTwins(_downs, script => $"two down files have the version {script.Version}", faults);
        FindTwins(_repeatables, script => $"two repeatables are called {script.Name}", faults);
        var versioned = Pair(faults);
        return faults.Count > 0 ? throw new ScriptFolderException(path, faults) : new ScriptFolder(path, versioned, _repeatables);
    }

    /// <summary>Sorts scripts and tells which are the same.</summary>
    private static void FindTwins(List<Script> scripts, Func<Script, string> problem, List<string> faults)
    {
        scripts.Sort(Compare);
        for (int first = 0, next = 1; first < scripts.Count; first = next++)
        {
            while (next < scripts.Count && IsSame(scripts[first], scripts[next]))
                next++;
            if (next - first > 1)
                faults.Add($"{problem(scripts[first])}: {string.Join(", ", scripts[first..next].Select(s => Path.GetFileName(s.UpFile)))} (give one of them another version)");
        }
    }

    private List<Script> Pair(List<string> faults)
    {
        var downs = new Dictionary<ScriptVersion, Script>(_downs.Count);
        foreach (var down in _downs)
            downs[down.Version!] = down;

        var versioned = new List<Script>(_ups.Count);
        foreach (var up in _ups)
            versioned.Add(downs.Remove(up.Version!, out var down) ? up with { DownFile = down.UpFile } : up);
        foreach (var down in _downs)
        {
            if (downs.ContainsKey(down.Version!))
                faults.Add($"a down without an up: {Path.GetFileName(down.UpFile)} (add the up file, or remove this one)");
        }

        return versioned;
    }

    private static bool IsSame(Script one, Script other) => one.Version is null ? one.Name == other.Name : one.Version == other.Version;

    // By version or name, and files of the same by their own names.
    private static int Compare(Script one, Script other)
    {
        var order = one.Version is null ? string.CompareOrdinal(one.Name, other.Name) : one.Version.CompareTo(other.Version);
        return order != 0 ? order : string.CompareOrdinal(one.UpFile, other.UpFile);
    }
}
