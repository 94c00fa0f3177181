namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Commands of a page, and the output that it shows for the last of them.</summary>
/// <param name="Line">The line of the page where they begin.</param>
/// <param name="Commands">The commands.</param>
/// <param name="Output">The output; <see langword="null"/> when none is shown.</param>
public sealed record ReadmeBlock(int Line, IReadOnlyList<string> Commands, string? Output)
{
    private const string Fence = "```";

    /// <summary>The fences of shell commands, each with the fence of text that follows it. A fence marked <c>no-test</c> is left out.</summary>
    public static IReadOnlyList<ReadmeBlock> Read(string page)
    {
        ArgumentNullException.ThrowIfNull(page);
        var blocks = new List<ReadmeBlock>();
        ReadmeBlock? last = null;
        var lines = page.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith(Fence, StringComparison.Ordinal))
            {
                var kind = lines[i][Fence.Length..].Trim();
                var start = i + 1;
                i = Array.IndexOf(lines, Fence, start);
                if (kind == "text" && last is not null)
                    blocks[^1] = last with { Output = string.Join('\n', lines[start..i]) };
                last = null;
                if (kind == "sh")
                    blocks.Add(last = new ReadmeBlock(start + 1, [.. lines[start..i].Where(line => line.Trim().Length > 0)], null));
            }
            else if (lines[i].Trim().Length > 0)
            {
                // Text between the fences means that they do not belong together.
                last = null;
            }
        }

        return blocks;
    }
}
