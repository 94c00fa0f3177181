namespace MultiDbMigrator.Running;

/// <summary>Shows how a text was changed, line by line, in the manner of a unified diff.</summary>
internal static class TextDifference
{
    private const int Context = 3;

    /// <summary>The lines that differ, marked <c>-</c> and <c>+</c>, with some that are alike around them.</summary>
    public static string Between(string was, string now)
    {
        var old = Lines(was);
        var changed = Lines(now);
        var first = 0;
        while (first < old.Length && first < changed.Length && old[first] == changed[first])
            first++;
        var last = 0;
        while (last < old.Length - first && last < changed.Length - first && old[^(last + 1)] == changed[^(last + 1)])
            last++;

        var shown = new List<string>();
        shown.AddRange(old[Math.Max(0, first - Context)..first].Select(line => "  " + line));
        shown.AddRange(old[first..^last].Select(line => "- " + line));
        shown.AddRange(changed[first..^last].Select(line => "+ " + line));
        shown.AddRange(old[^last..^Math.Max(0, last - Context)].Select(line => "  " + line));
        return string.Join('\n', shown);
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.ReplaceLineEndings("\n").Split('\n');
}
