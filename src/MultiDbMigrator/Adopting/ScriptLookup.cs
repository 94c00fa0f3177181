using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Adopting;

/// <summary>Finds the scripts of a folder by what other tools call them.</summary>
internal sealed class ScriptLookup
{
    private static readonly string[] Endings = [".sql", ".up", ".down"];

    private readonly ScriptFolder _folder;
    private readonly Dictionary<string, Script?> _byName = new(StringComparer.Ordinal);

    public ScriptLookup(ScriptFolder folder)
    {
        _folder = folder;
        foreach (var script in All)
        {
            foreach (var name in NamesOf(script).Distinct())
            {
                // A name that two scripts have tells nothing.
                if (!_byName.TryAdd(name, script) && _byName[name] != script)
                    _byName[name] = null;
            }
        }
    }

    /// <summary>The folder, as a full path.</summary>
    public string Path => _folder.Path;

    /// <summary>The versioned scripts in their order, then the repeatables.</summary>
    public IEnumerable<Script> All => _folder.Versioned.Concat(_folder.Repeatable);

    /// <summary>The script of a version; none when there is none.</summary>
    public IReadOnlyList<Script> OfVersion(string? version) =>
        version is not null && ScriptVersion.TryParse(version, out var parsed) && _folder.Find(parsed) is { } script ? [script] : [];

    /// <summary>The baseline of a version; none when there is none.</summary>
    public IReadOnlyList<Script> OfBaseline(string? version) =>
        version is not null && ScriptVersion.TryParse(version, out var parsed) ? [.. _folder.Baselines.Where(b => b.Version == parsed)] : [];

    /// <summary>The script that is called so: by its file, with or without folder and ending, or by its own folder.</summary>
    public IReadOnlyList<Script> OfName(string? name) => name is not null && _byName.GetValueOrDefault(name.Replace('\\', '/')) is { } script ? [script] : [];

    /// <summary>The script whose file is called so below the folder, with dots between folders as embedded resources have them.</summary>
    public IReadOnlyList<Script> OfResource(string name) => OfName(name) is { Count: > 0 } found
        ? found
        : [.. All.Where(s => s.Up.NameIn(Path).Replace('\\', '.').Replace('/', '.') == name).Take(1)];

    /// <summary>The versioned scripts up to one, it included.</summary>
    public IReadOnlyList<Script> UpTo(Script last) => [.. _folder.Versioned.TakeWhile(s => s != last), last];

    /// <summary>The versioned scripts up to a version, whether or not there is one of that version.</summary>
    /// <param name="version">The version.</param>
    /// <param name="isIncluded">Whether the script of that version is one of them.</param>
    public IReadOnlyList<Script> UpToVersion(string? version, bool isIncluded = true) =>
        version is not null && ScriptVersion.TryParse(version, out var limit)
            ? [.. _folder.Versioned.TakeWhile(s => s.Version! < limit || (isIncluded && s.Version == limit))]
            : [];

    /// <summary>The bytes of a script's file, or of what stands in its place.</summary>
    public static Stream Open(Script script) => script.Up.Open();

    private IEnumerable<string> NamesOf(Script script)
    {
        yield return script.Title;
        var path = script.Up.NameIn(_folder.Path).Replace('\\', '/');
        var file = System.IO.Path.GetFileName(path);
        foreach (var name in new[] { path, file })
        {
            yield return name;
            var shorter = name;
            foreach (var ending in Endings)
            {
                if (shorter.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                    yield return shorter = shorter[..^ending.Length];
            }
        }

        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder)
            yield return folder.Replace('\\', '/');
    }
}
