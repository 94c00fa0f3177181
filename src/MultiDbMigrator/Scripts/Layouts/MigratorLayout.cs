using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>Our own layout (docs/scripts.md).</summary>
/// <remarks>
/// The grammar of a name: <c>VERSION_NAME[.up|.down].sql</c> or <c>R__NAME.sql</c>, where VERSION is digits, dots allowed.
/// </remarks>
internal sealed class MigratorLayout : IScriptLayout
{
    private const string RepeatablePrefix = "R__";

    public string Name => LayoutNames.Migrator;

    public bool Fits(string fileName) => RepeatableName(fileName) is not null || ScriptName.Read(fileName) is not null;

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = new ScriptCollection(folder.Path, "VERSION_NAME.sql, VERSION_NAME.down.sql or R__NAME.sql");
        foreach (var file in folder.Scripts)
        {
            var source = new ScriptSource(folder.PathOf(file));
            if (RepeatableName(file) is { } repeatable)
                scripts.AddRepeatable(repeatable, source);
            else
                scripts.Add(ScriptName.Read(file), file, source);
        }

        return scripts.ToFolder(Name);
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
