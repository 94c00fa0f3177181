using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Our own layout (docs/scripts.md).</summary>
/// <remarks>
/// The grammar of a name: <c>VERSION_NAME[.up|.down].sql</c> or <c>R__NAME.sql</c>, where VERSION is digits, dots allowed.
/// <c>-</c> may stand for <c>_</c>, the name may be left out, and a version may be a date and a time: <c>20211121-094727.sql</c>.
/// </remarks>
internal sealed class MigratorLayout : IScriptLayout
{
    private const string RepeatablePrefix = "R__";

    public string Name => LayoutNames.Migrator;

    public bool Fits(string fileName) => RepeatableName(fileName) is not null || MigratorName.Read(fileName) is not null;

    public ScriptFolder Read(FolderListing folder) =>
        Collect(folder.Path, folder.Scripts.Select(file => (file, new ScriptSource(folder.PathOf(file)))));

    /// <summary>Makes scripts of names.</summary>
    /// <param name="path">The folder, or what to call the scripts together in messages.</param>
    /// <param name="files">The names and where their texts stand.</param>
    /// <exception cref="ScriptFolderException">Names do not fit; holds every fault found.</exception>
    public static ScriptFolder Collect(string path, IEnumerable<(string Name, ScriptSource Source)> files)
    {
        var scripts = new ScriptCollection(path, "VERSION_NAME.sql, VERSION_NAME.down.sql or R__NAME.sql");
        foreach (var (file, source) in files)
        {
            if (RepeatableName(file) is { } repeatable)
                scripts.AddRepeatable(repeatable, source);
            else
                scripts.Add(MigratorName.Read(file), file, source);
        }

        return scripts.ToFolder(LayoutNames.Migrator);
    }

    public string? DownOf(ScriptVersion version, string name) => $"{Script.TitleOf(version, name)}.down.sql";

    private static string? RepeatableName(string fileName)
    {
        var (name, direction) = ScriptName.Split(fileName);
        return name.StartsWith(RepeatablePrefix, StringComparison.Ordinal) && name.Length > RepeatablePrefix.Length && direction != ScriptName.Down
            ? name[RepeatablePrefix.Length..]
            : null;
    }
}
