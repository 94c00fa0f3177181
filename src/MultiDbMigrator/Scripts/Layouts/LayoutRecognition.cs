using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// Tells which layout a folder has: by its names wherever they tell, else by the marks in its lowest-named file,
/// which is the only one that is opened.
/// </summary>
internal static class LayoutRecognition
{
    private const int TopLength = 64 * 1024;
    private const int Examples = 3;

    /// <exception cref="ScriptFolderException">The folder mixes layouts, or is none's.</exception>
    public static IScriptLayout Of(FolderListing folder)
    {
        List<string> scripts = [.. folder.Scripts];
        var signed = ScriptLayouts.All.Select(l => (Layout: l, Signs: l.FindSigns(folder))).Where(s => s.Signs.Count > 0).ToList();
        if (signed.Count > 0)
            return OfSigned(folder, signed, scripts);

        if (scripts.Count == 0)
            return ScriptLayouts.Migrator;
        if (ScriptLayouts.All.Any(l => l.IsToldByMarks && scripts.Exists(l.Fits)) && FindMarked(folder, Lowest(scripts)) is var (marked, seen))
        {
            var others = scripts.Where(s => !marked.Fits(s)).ToList();
            return others.Count == 0 ? marked : throw Mixed(folder, [(marked, [seen])], others);
        }

        return ScriptLayouts.All.FirstOrDefault(l => !l.IsToldByMarks && scripts.TrueForAll(l.Fits)) ?? OfSeveral(folder, scripts);
    }

    // What only one layout has tells, unless scripts of another stand beside it.
    private static IScriptLayout OfSigned(FolderListing folder, List<(IScriptLayout Layout, IReadOnlyList<string> Signs)> signed, List<string> scripts)
    {
        var layout = signed[0].Layout;
        var others = scripts.Where(s => !layout.Fits(s) && ScriptLayouts.All.Any(o => !o.IsToldByMarks && o.Fits(s))).ToList();
        return signed.Count == 1 && others.Count == 0 ? layout : throw Mixed(folder, signed, others);
    }

    // No layout has all of the names. If no two layouts have some of them, the one that has any says what is wrong with the rest.
    private static IScriptLayout OfSeveral(FolderListing folder, List<string> scripts)
    {
        // Every name of golang-migrate is one of ours too.
        List<IScriptLayout> layouts = [.. ScriptLayouts.All.Where(l => !l.IsToldByMarks && l.Name != LayoutNames.GolangMigrate)];
        var seen = layouts
            .Select(l => (Layout: l, Signs: (IReadOnlyList<string>)[.. scripts.Where(s => l.Fits(s) && !layouts.Exists(o => o != l && o.Fits(s)))]))
            .Where(s => s.Signs.Count > 0)
            .ToList();
        return seen.Count switch
        {
            0 => ScriptLayouts.Migrator,
            1 => seen[0].Layout,
            _ => throw Mixed(folder, seen, []),
        };
    }

    // A down says nothing that its up does not say.
    private static string Lowest(List<string> scripts) =>
        scripts.Where(s => ScriptName.Split(s).Direction != ScriptName.Down).DefaultIfEmpty(scripts[0]).Min(StringComparer.Ordinal)!;

    private static (IScriptLayout Layout, string Seen)? FindMarked(FolderListing folder, string file)
    {
        var number = 0;
        foreach (var line in ScriptTop.Read(folder.PathOf(file), TopLength).EnumerateLines())
        {
            // A file whose name says that it is one of two is none with both directions in it, whatever was left standing there.
            if (ScriptLayouts.FindByMark(line, ++number) is { } layout && (layout.Fits(file) || ScriptName.Split(file).Direction.Length == 0))
                return (layout, $"{file} with '{line.Trim()}'");
        }

        return null;
    }

    private static ScriptFolderException Mixed(FolderListing folder, IEnumerable<(IScriptLayout Layout, IReadOnlyList<string> Signs)> seen, IReadOnlyList<string> others)
    {
        var kinds = seen.Select(s => $"of {s.Layout.Name}: {List(s.Signs)}");
        if (others.Count > 0)
            kinds = kinds.Append($"of another: {List(others)}");
        return new ScriptFolderException(folder.Path, [$"the folder mixes layouts; {string.Join("; ", kinds)} (keep one kind here and give the others a section of their own, or name the layout with the key layout)"]);
    }

    private static string List(IEnumerable<string> names) => NameList.Of([.. names.Order(StringComparer.Ordinal)], Examples);
}
