using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Layouts;

namespace MultiDbMigrator.Scripts.Folders;

/// <summary>Looks at what stands in a folder and was not read: a folder that is named too high up must not pass for one that is done.</summary>
internal static class FolderCheck
{
    private const int Examples = 3;

    // How far below the folder is looked: enough for versions within databases, and not for a whole disk.
    private const int Deepest = 4;

    private static readonly string[] ChangelogEndings = [".xml", ".yaml", ".yml", ".json"];

    /// <summary>Tells a folder's scripts what of it was not read.</summary>
    /// <param name="listing">The folder.</param>
    /// <param name="layout">Its layout.</param>
    /// <param name="read">What was read.</param>
    /// <exception cref="ScriptFolderException">Nothing was read, though there is something; or a migration is a program.</exception>
    public static ScriptFolder Complete(FolderListing listing, IScriptLayout layout, ScriptFolder read)
    {
        var programs = Programs(listing, layout, isDeep: read.IsEmpty || layout.ReadsSubfolders).ToList();
        if (read.IsEmpty)
        {
            RefuseScriptsBelow(listing);
            if (programs.Count > 0)
                throw Fault(listing, $"there is no SQL in it, and there are migrations of {ForeignPrograms.ToolOf(programs[0])}: {NameList.Of(programs, Examples)} (let that tool write its SQL, and name the folder of that; docs/coming-from says how)");
            RefuseChangelog(listing);
            return read;
        }

        // In our own layout nobody has said that such a file is a migration.
        if (programs.Count > 0 && layout.Name != LayoutNames.Migrator)
            throw new ScriptFolderException(listing.Path, [.. programs.Select(p => $"{p} is a program, which only {ForeignPrograms.ToolOf(p)} can run (write what it does as SQL)")]);
        List<string> unread = [.. layout.ReadsSubfolders ? [] : Below(listing, ".sql"), .. programs];
        return unread.Count == 0 ? read : read with { Unread = unread };
    }

    private static IEnumerable<string> Programs(FolderListing listing, IScriptLayout layout, bool isDeep) =>
        layout.HasPrograms ? [] : (isDeep ? Files(listing, Deepest, static _ => true) : listing.Files).Where(f => ForeignPrograms.ToolOf(f) is not null).Order(StringComparer.Ordinal);

    private static void RefuseScriptsBelow(FolderListing listing)
    {
        List<string> below = [.. Below(listing, ".sql")];
        if (below.Count == 0)
            return;
        var plan = Files(listing, Deepest, static f => Path.GetFileName(f) == SqitchPlan.FileName).Min(StringComparer.Ordinal);
        var where = plan is null ? "folder that holds them" : $"folder of {plan}";
        throw Fault(listing, $"no script stands in the folder itself, and some stand below it: {NameList.Of(below, Examples)} (name the {where} with the key scripts; several are parted by commas)");
    }

    private static void RefuseChangelog(FolderListing listing)
    {
        List<string> changelogs = [.. Files(listing, 2, static f => ChangelogEndings.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).Where(f => IsChangelog(listing.PathOf(f))).Order(StringComparer.Ordinal)];
        if (changelogs.Count > 0)
            throw Fault(listing, $"there is no SQL in it, and there are changelogs of Liquibase that are not: {NameList.Of(changelogs, Examples)} (write them as formatted SQL, or leave the folder to Liquibase)");
    }

    private static bool IsChangelog(string file)
    {
        try
        {
            return SmallFile.Lines(file).Any(static l => l.Contains("databaseChangeLog", StringComparison.Ordinal));
        }
        catch (ScriptException)
        {
            // No text, so no changelog.
            return false;
        }
    }

    private static IEnumerable<string> Below(FolderListing listing, string extension) =>
        Files(listing, Deepest, f => f.Contains('/', StringComparison.Ordinal) && f.EndsWith(extension, StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Files(FolderListing listing, int depth, Func<string, bool> isMeant) =>
        All(listing, depth).Where(isMeant);

    private static IEnumerable<string> All(FolderListing listing, int depth) =>
        depth == 0 ? [] : listing.Files.Concat(listing.Folders.SelectMany(folder => All(listing.Below(folder), depth - 1).Select(file => $"{folder}/{file}")));

    private static ScriptFolderException Fault(FolderListing listing, string fault) => new(listing.Path, [fault]);
}
