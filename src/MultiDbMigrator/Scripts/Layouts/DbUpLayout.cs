using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// DbUp: files of any name, in the folder and below it, in the ordinal order of their names, to which folders belong with dots
/// in the place of slashes (https://dbup.readthedocs.io/en/latest/more-info/script-providers/,
/// https://github.com/DbUp/DbUp/blob/main/src/dbup-core/Engine/SqlScript.cs). That name is what its journal keeps, and the
/// version here. Names as its documentation has them, <c>Script0001 - Create tables.sql</c>, tell it from others.
/// </summary>
internal sealed class DbUpLayout : IScriptLayout
{
    private const string Prefix = "Script";

    public string Name => LayoutNames.DbUp;

    public bool Fits(string fileName)
    {
        var name = Path.GetFileName(fileName);
        return name.Length > Prefix.Length && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && char.IsAsciiDigit(name[Prefix.Length]);
    }

    public IReadOnlyList<string> FindSigns(FolderListing folder) =>
        folder.Scripts.Any() ? [] : folder.AllScripts.ToList() is { Count: > 0 } scripts && scripts.TrueForAll(Fits) ? scripts : [];

    public ScriptFolder Read(FolderListing folder)
    {
        var scripts = new ScriptCollection(folder.Path, "any name that does not begin or end with a space");
        foreach (var file in folder.AllScripts)
        {
            var name = file.Replace('/', '.');
            if (ScriptVersion.TryParseNameToo(name, out var version))
                scripts.AddUp(version, name, new ScriptSource(folder.PathOf(file)));
            else
                scripts.AddUnfit(file);
        }

        return scripts.ToFolder(Name);
    }

    public string? DownOf(ScriptVersion version, string name) => null;
}
