using MultiDbMigrator.Scripts.Sources;

namespace MultiDbMigrator.Scripts.Folders;

/// <summary>Puts the scripts of several folders into one order, as if they stood in one.</summary>
internal static class JoinedFolders
{
    /// <param name="folders">The folders, as they are listed; new scripts go into the last.</param>
    /// <exception cref="ScriptFolderException">Layouts differ, or two scripts have one version.</exception>
    public static ScriptFolder Join(IReadOnlyList<ScriptFolder> folders)
    {
        if (folders is [var only])
            return only;
        var last = folders[^1];
        var layouts = folders.Where(f => !f.IsEmpty).Select(f => f.Layout).Distinct().ToList();
        if (layouts.Count > 1)
            throw new ScriptFolderException(last.Path, [$"the folders of the section have several layouts: {string.Join(", ", folders.Select(f => $"{f.Path} of {f.Layout}"))} (name one with the key layout, or give the others a section of their own)"]);

        var faults = new List<string>();
        List<Script> versioned = [.. Join(folders, f => f.Versioned, s => s.Version!.Text, faults).OrderBy(s => s.Version)];
        var end = folders.Select(f => f.TextEnd).FirstOrDefault(e => e is not null);
        if (end is null && folders.Any(f => f.ComparesText))
            faults.Add($"scripts of {layouts[0]} that name their parents stand in one folder (name one)");
        var ordered = end is null ? null : TextOrder.Of(versioned, s => TextOrder.KeyOf(s, end));
        var joined = new ScriptFolder(last.Path, ordered ?? versioned, [.. Join(folders, f => f.Repeatable, s => s.Name, faults).OrderBy(s => s.Name, StringComparer.Ordinal)])
        {
            Layout = layouts.Count > 0 ? layouts[0] : last.Layout,
            Baselines = [.. Join(folders, f => f.Baselines, s => s.Version!.Text, faults).OrderBy(s => s.Version)],
            Unread = [.. folders.SelectMany(f => f.Unread.Select(u => f == last ? u : Path.Combine(Path.GetRelativePath(last.Path, f.Path), u)))],
            ComparesText = ordered is not null,
            TextEnd = end,
            HasWholeNames = folders.Any(f => f.HasWholeNames),
            Names = folders.Any(f => f.Names is not null) ? new ScriptNames(versioned.Select(s => s.Version!)) : null,
        };
        return faults.Count > 0 ? throw new ScriptFolderException(last.Path, faults) : joined;
    }

    private static List<Script> Join(IReadOnlyList<ScriptFolder> folders, Func<ScriptFolder, IReadOnlyList<Script>> scriptsOf, Func<Script, string> nameOf, List<string> faults)
    {
        List<Script> all = [.. folders.SelectMany(scriptsOf)];
        foreach (var twins in all.GroupBy(s => (s.Version, Name: s.Version is null ? s.Name : "")).Where(g => g.Count() > 1))
            faults.Add($"two scripts are {nameOf(twins.First())}: {string.Join(", ", twins.Select(s => s.UpFile))} (give one of them another version)");
        return all;
    }
}
