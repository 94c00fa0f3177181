namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>What Sourcegraph's <c>metadata.yaml</c> says that matters here.</summary>
/// <param name="Name">The name of the script.</param>
/// <param name="Parents">The scripts that come before it.</param>
/// <param name="NoTransaction">Whether no transaction may be around it.</param>
internal sealed record SourcegraphMetadata(string? Name, IReadOnlyList<ScriptVersion> Parents, bool NoTransaction)
{
    /// <summary>Reads the few forms of YAML that are written there: <c>key: value</c>, <c>[1, 2]</c>, and <c>- 1</c> on lines of their own.</summary>
    /// <exception cref="ScriptException">Something is not understood.</exception>
    public static SourcegraphMetadata Read(string file)
    {
        string? name = null;
        var parents = new List<ScriptVersion>();
        var isApart = false;
        var key = "";
        var lines = SmallFile.Lines(file);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].Split(" #")[0].Trim();
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var isItem = line.StartsWith("- ", StringComparison.Ordinal);
            if (!isItem && colon < 0)
                continue;
            if (!isItem)
                key = line[..colon];
            var value = isItem ? line[2..].Trim() : line[(colon + 1)..].Trim();
            switch (key)
            {
                case "name":
                    name = value.Trim('\'', '"');
                    break;
                case "parent" or "parents":
                    parents.AddRange(Versions(value, file, i + 1));
                    break;
                case "createIndexConcurrently":
                    isApart = value == "true";
                    break;
            }
        }

        return new SourcegraphMetadata(name, parents, isApart);
    }

    private static IEnumerable<ScriptVersion> Versions(string value, string file, int line)
    {
        foreach (var part in value.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            yield return ScriptVersion.TryParse(part, out var version)
                ? version
                : throw new ScriptException(file, line, $"'{part}' is not the number of a script; write parents: [1, 2]");
        }
    }
}
