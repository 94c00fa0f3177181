namespace MultiDbMigrator.Scripts;

/// <summary>Pairs the file names of a folder into scripts and collects what does not fit.</summary>
/// <remarks>
/// The grammar of a name: <c>VERSION_NAME[.up|.down].sql</c> or <c>R__NAME.sql</c>, where VERSION is digits, dots allowed.
/// </remarks>
internal sealed class ScriptNames
{
    private const string RepeatablePrefix = "R__";

    private readonly SortedDictionary<ScriptVersion, List<ScriptFileName>> _ups = [];
    private readonly SortedDictionary<ScriptVersion, List<ScriptFileName>> _downs = [];
    private readonly SortedDictionary<string, List<ScriptFileName>> _repeatables = new(StringComparer.Ordinal);
    private readonly List<string> _unfit = [];

    public void Add(string file)
    {
        var name = Path.GetFileNameWithoutExtension(file);
        var isDown = name.EndsWith(".down", StringComparison.OrdinalIgnoreCase);
        if (isDown)
            name = name[..^".down".Length];
        else if (name.EndsWith(".up", StringComparison.OrdinalIgnoreCase))
            name = name[..^".up".Length];

        if (name.StartsWith(RepeatablePrefix, StringComparison.Ordinal) && name.Length > RepeatablePrefix.Length && !isDown)
        {
            var repeatable = name[RepeatablePrefix.Length..];
            Put(_repeatables, repeatable, new ScriptFileName(file, repeatable));
            return;
        }

        var bar = name.IndexOf('_', StringComparison.Ordinal);
        if (bar > 0 && bar + 1 < name.Length && ScriptVersion.TryParse(name[..bar], out var version))
            Put(isDown ? _downs : _ups, version, new ScriptFileName(file, name[(bar + 1)..]));
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

        Twice(_ups, version => $"two scripts have the version {version}", faults);
        Twice(_downs, version => $"two down files have the version {version}", faults);
        Twice(_repeatables, name => $"two repeatables are called {name}", faults);
        foreach (var (version, downs) in _downs)
        {
            if (!_ups.ContainsKey(version))
                faults.Add($"a down without an up: {downs[0].File} (add the up file, or remove this one)");
        }

        if (faults.Count > 0)
            throw new ScriptFolderException(path, faults);

        var versioned = new List<Script>(_ups.Count);
        foreach (var (version, ups) in _ups)
            versioned.Add(new Script(version, ups[0].Name, ups[0].Path, _downs.TryGetValue(version, out var downs) ? downs[0].Path : null));
        return new ScriptFolder(path, versioned, [.. _repeatables.Select(r => new Script(null, r.Key, r.Value[0].Path, null))]);
    }

    private static void Put<TKey>(SortedDictionary<TKey, List<ScriptFileName>> files, TKey key, ScriptFileName file)
        where TKey : notnull
    {
        if (files.TryGetValue(key, out var same))
            same.Add(file);
        else
            files.Add(key, [file]);
    }

    private static void Twice<TKey>(SortedDictionary<TKey, List<ScriptFileName>> files, Func<TKey, string> problem, List<string> faults)
        where TKey : notnull
    {
        foreach (var (key, same) in files)
        {
            if (same.Count > 1)
                faults.Add($"{problem(key)}: {string.Join(", ", same.Select(f => f.File).Order(StringComparer.Ordinal))} (give one of them another version)");
        }
    }

    private readonly record struct ScriptFileName(string Path, string Name)
    {
        public string File => System.IO.Path.GetFileName(Path);
    }
}
