using MultiDbMigrator.Scripts.Parts;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>The name of a file that begins with digits, whatever follows; <c>.up</c> and <c>.down</c> are other layouts'.</summary>
internal static class DigitName
{
    /// <summary>Reads a name; <see langword="null"/> when it does not begin so.</summary>
    public static (ScriptVersion Version, string Name)? Read(string fileName)
    {
        var (name, direction) = ScriptName.Split(fileName);
        var digits = name.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits < 0)
            digits = name.Length;
        return direction.Length == 0 && ScriptVersion.TryParse(name[..digits], out var version)
            ? (version, name[digits..].TrimStart('_', '-', '.', ' '))
            : null;
    }

    /// <summary>Collects the scripts of a folder in which each such file holds an up part and a down part.</summary>
    public static ScriptCollection Collect(FolderListing folder, IUpDownRules rules, IReadOnlyList<string>? others = null, bool comparesText = false)
    {
        var scripts = new ScriptCollection(folder.Path, "VERSION_NAME.sql") { ComparesText = comparesText, TextEnd = "_" };
        foreach (var file in folder.Scripts.Where(f => others?.Contains(f, StringComparer.OrdinalIgnoreCase) != true))
        {
            var source = new ScriptSource(folder.PathOf(file));
            if (Read(file) is var (version, name))
                scripts.AddUp(version, name, source with { Part = new UpDownPart(rules, IsDown: false) }, source with { Part = new UpDownPart(rules, IsDown: true) });
            else
                scripts.AddUnfit(file);
        }

        return scripts;
    }
}
