namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>The lines of a small file that say <c>key = value</c>; all others are passed over.</summary>
internal static class KeyValues
{
    /// <exception cref="ScriptException">The file cannot be read.</exception>
    public static IReadOnlyList<(string Key, string Value, int Line)> Read(string file, char sign, char comment)
    {
        var values = new List<(string, string, int)>();
        var lines = SmallFile.Lines(file);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Trim();
            var at = line.IndexOf(sign, StringComparison.Ordinal);
            if (at > 0 && line[0] != comment)
                values.Add((line[..at].TrimEnd(), line[(at + 1)..].Split(comment)[0].Trim(), i + 1));
        }

        return values;
    }
}
