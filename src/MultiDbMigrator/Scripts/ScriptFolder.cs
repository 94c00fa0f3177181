using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Folders;
using MultiDbMigrator.Scripts.Layouts;
using MultiDbMigrator.Scripts.Sources;

namespace MultiDbMigrator.Scripts;

/// <summary>The scripts of one folder.</summary>
/// <param name="Path">The folder, as a full path; of scripts that are in none, what to call them together in messages.</param>
/// <param name="Versioned">The scripts with a version, lowest first.</param>
/// <param name="Repeatable">The repeatables, in the order of their names.</param>
public sealed record ScriptFolder(string Path, IReadOnlyList<Script> Versioned, IReadOnlyList<Script> Repeatable)
{
    /// <summary>The layout that the folder has, by the name that the key <c>layout</c> would give it.</summary>
    public string Layout { get; init; } = LayoutNames.Migrator;

    /// <summary>What a database that holds nothing may begin with, in place of the scripts up to a version; lowest version first.</summary>
    public IReadOnlyList<Script> Baselines { get; init; } = [];

    /// <summary>What stands in the folder or below it, looks like a script, and is none of the layout's; by its path from the folder.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Whether there is no script at all.</summary>
    internal bool IsEmpty => Versioned.Count == 0 && Repeatable.Count == 0 && Baselines.Count == 0;

    /// <summary>Whether the layout compares versions as text, in an order that their numbers do not have.</summary>
    internal bool ComparesText { get; init; }

    /// <summary>What finds scripts by other names that they have; <see langword="null"/> where each has one.</summary>
    internal ScriptNames? Names { get; init; }

    /// <summary>The highest version, or <see langword="null"/> when there is none.</summary>
    public ScriptVersion? Head
    {
        get
        {
            var script = Versioned.Count == 0 ? null : Versioned[^1].Version;
            var baseline = Baselines.Count == 0 ? null : Baselines[^1].Version;
            return baseline > script ? baseline : script;
        }
    }

    /// <summary>The script of a version, or <see langword="null"/> when the folder has none.</summary>
    public Script? Find(ScriptVersion version)
    {
        version = Names?.Find(version.Text) ?? version;
        if (ComparesText)
            return Versioned.FirstOrDefault(s => s.Version == version);
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

    /// <summary>The version that a text stands for: a script's of the folder, or else that of none; <see langword="null"/> when no version is written so.</summary>
    internal ScriptVersion? VersionOf(string text) => Names?.Find(text) ?? (ScriptVersion.TryParseJournalled(text, out var version) ? Placed(version) : null);

    /// <summary>The version that a journal's row is about. One that was written before its number had to be shared is told by its name.</summary>
    internal ScriptVersion? VersionOf(string text, string name) => VersionOf(text) is not { } version ? null
        : HasWholeNames && !version.IsWholeName && Versioned.FirstOrDefault(s => s.Version!.IsWholeName && s.Version.HasNumberOf(version) && s.Name == name) is { Version: { } shared } ? shared
        : version;

    /// <summary>Whether scripts share a number.</summary>
    internal bool HasWholeNames { get; init; }

    // A script that is gone stands where its name would.
    private ScriptVersion Placed(ScriptVersion version) =>
        !ComparesText || version.IsName ? version : Versioned.FirstOrDefault(s => s.Version == version)?.Version ?? version.ComparedBy(version.Text + TextEnd);

    /// <summary>Where the layout compares names as text, what follows the version in them; <see langword="null"/> where it compares numbers.</summary>
    internal string? TextEnd { get; init; }

    /// <summary>The script that a journal row is about, or <see langword="null"/> when the folder has none.</summary>
    internal Script? Find(ScriptVersion version, string name) =>
        Script.IsBaselineName(name) ? Baselines.FirstOrDefault(b => b.Version == version) : Find(version);

    /// <summary>Reads a folder: its names and, where these are those of several layouts, the top of its first file.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="layout">The layout by its name, or <c>auto</c> to find out.</param>
    /// <exception cref="ScriptFolderException">The folder is missing, mixes layouts, or names in it do not fit; holds every fault found.</exception>
    public static ScriptFolder Read(string path, string layout = LayoutNames.Auto) => Read(path, layout, static _ => null);

    /// <summary>Reads a folder whose scripts may name those of other sections.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="layout">The layout by its name, or <c>auto</c> to find out.</param>
    /// <param name="folderOf">The folder of a section by its name; <see langword="null"/> when no section is called so.</param>
    /// <exception cref="ScriptFolderException">The folder is missing, mixes layouts, or names in it do not fit; holds every fault found.</exception>
    internal static ScriptFolder Read(string path, string layout, Func<string, string?> folderOf)
    {
        if (!Directory.Exists(path))
            throw new ScriptFolderException(path, ["the folder does not exist"]);

        var listing = new FolderListing(path, folderOf);
        var kind = layout == LayoutNames.Auto ? LayoutRecognition.Of(listing) : ScriptLayouts.Find(layout);
        return FolderCheck.Complete(listing, kind, kind.Read(listing));
    }

    /// <summary>Reads the folders of a section.</summary>
    /// <param name="settings">The section.</param>
    /// <param name="folderOf">The folder of a section by its name; <see langword="null"/> when no section is called so.</param>
    /// <exception cref="ScriptFolderException">A folder is missing, mixes layouts, or names in it do not fit; holds every fault found.</exception>
    internal static ScriptFolder Read(DatabaseSettings settings, Func<string, string?>? folderOf = null) =>
        JoinedFolders.Join([.. settings.AllScriptsFolders.Select(path => Read(path, settings.Layout, folderOf ?? (static _ => null)))]);

    /// <summary>A file as messages name it: its path from the folder.</summary>
    internal string NameOf(ScriptSource source) => source.NameIn(Path);
}
