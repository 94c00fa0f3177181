using MultiDbMigrator.Configuration;
using MultiDbMigrator.Scripts.Sources;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// DbUp: files of any name, in the folder and below it, in the ordinal order of their names, to which folders belong with dots
/// in the place of slashes (https://dbup.readthedocs.io/en/latest/more-info/script-providers/,
/// https://github.com/DbUp/DbUp/blob/main/src/dbup-core/Engine/SqlScript.cs). That name is what its journal keeps, and the
/// version here. Names as its documentation has them, <c>Script0001 - Create tables.sql</c>, tell it from others. What DbUp does
/// not know is the way down: <c>x.down.sql</c> beside <c>x.sql</c>. Source files of scripts in C#, which DbUp compiled into the
/// application, keep their place in the order.
/// </summary>
internal sealed class DbUpLayout : IScriptLayout
{
    private const string Prefix = "Script";
    private const string Extension = ".sql";
    private const string Down = ".down.sql";

    // What a class implements that is a script (https://dbup.readthedocs.io/en/latest/usage/#code-based-scripts).
    private const string CodeMark = "IScript";

    public string Name => LayoutNames.DbUp;

    public bool ReadsSubfolders => true;

    public bool HasPrograms => true;

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
        var files = folder.AllScripts.ToList();
        var names = files.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var name = NameOf(file);
            var source = new ScriptSource(folder.PathOf(file));
            if (UpOf(name) is { } up && names.Contains(up))
                scripts.AddDown(ScriptVersion.Parse(up), name, source);
            else if (ScriptVersion.TryParseNameToo(name, out var version))
                scripts.AddUp(version, name, source);
            else
                scripts.AddUnfit(file);
        }

        foreach (var file in folder.AllWith(ApplicationCode.Extension).Where(f => IsCode(folder.PathOf(f))))
        {
            var name = NameOf(file);
            if (ScriptVersion.TryParseNameToo(name, out var version))
                scripts.AddUp(version, name, new ScriptSource(folder.PathOf(file)) { Code = ApplicationCode.Elsewhere });
            else
                scripts.AddUnfit(file);
        }

        var read = scripts.ToFolder(Name);
        return read with { Names = new ScriptNames(read.Versioned.Select(s => s.Version!)) };
    }

    public string? DownOf(ScriptVersion version, string name) => !version.IsName || version.IsCode ? null : version.Text[..^Extension.Length] + Down;

    /// <summary>The script that one would undo, by its name; <see langword="null"/> when the name is not that of a down.</summary>
    public static string? UpOf(string name) =>
        name.Length > Down.Length && name.EndsWith(Down, StringComparison.OrdinalIgnoreCase) ? name[..^Down.Length] + name[^Extension.Length..] : null;

    private static string NameOf(string file) => file.Replace('/', '.');

    private static bool IsCode(string file)
    {
        try
        {
            PlainFile.Require(file);
            return File.ReadLines(file).Any(line => line.Contains(CodeMark, StringComparison.Ordinal));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException(file, null, error.Message);
        }
    }
}
