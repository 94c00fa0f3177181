namespace MultiDbMigrator.Scripts;

/// <summary>The scripts of one folder.</summary>
/// <param name="Path">The folder, as a full path.</param>
/// <param name="Versioned">The scripts with a version, lowest first.</param>
/// <param name="Repeatable">The repeatables, in the order of their names.</param>
public sealed record ScriptFolder(string Path, IReadOnlyList<Script> Versioned, IReadOnlyList<Script> Repeatable)
{
    /// <summary>The highest version, or <see langword="null"/> when there is none.</summary>
    public ScriptVersion? Head => Versioned.Count == 0 ? null : Versioned[^1].Version;

    /// <summary>The script of a version, or <see langword="null"/> when the folder has none.</summary>
    public Script? Find(ScriptVersion version)
    {
        int low = 0, high = Versioned.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = Versioned[middle].Version!.CompareTo(version);
            if (order == 0)
                return Versioned[middle];
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }

    /// <summary>Reads the names in a folder; opens no file.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="ScriptFolderException">The folder is missing, or names in it do not fit; holds every fault found.</exception>
    public static ScriptFolder Read(string path)
    {
        if (!Directory.Exists(path))
            throw new ScriptFolderException(path, ["the folder does not exist"]);

        var names = new ScriptNames();
        foreach (var file in Directory.EnumerateFiles(path))
        {
            if (file.EndsWith(".sql", StringComparison.OrdinalIgnoreCase))
                names.Add(file);
        }

        return names.ToFolder(path);
    }
}
