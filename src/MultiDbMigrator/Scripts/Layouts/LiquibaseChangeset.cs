using System.Text.RegularExpressions;

namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>A changeset of a file, without its SQL.</summary>
/// <param name="Number">Its place in the file, counted from 1.</param>
/// <param name="Name">Its author and id: <c>AUTHOR:ID</c>.</param>
/// <param name="NoTransaction">Whether no transaction may be around it.</param>
internal sealed partial record LiquibaseChangeset(int Number, string Name, bool NoTransaction)
{
    // What changes nothing here: statements are cut by the engine's own rules, and the others are about checksums and names.
    private static readonly string[] Harmless =
    [
        "splitStatements", "rollbackSplitStatements", "stripComments", "logicalFilePath", "labels", "runInTransaction",
        "failOnError:true", "runAlways:false", "runOnChange:false", "endDelimiter:;", "rollbackEndDelimiter:;",
    ];

    /// <summary>What of it is not done here, and its line; <see langword="null"/> for a plain one.</summary>
    public (string Text, int Line)? Unplain { get; private set; }

    /// <summary>Whether it says how it is undone.</summary>
    public bool HasRollback { get; private set; }

    /// <summary>The changesets of a file; <see langword="null"/> when it does not begin as such a file does.</summary>
    /// <exception cref="ScriptException">A changeset has no author and id, or the file cannot be read.</exception>
    public static IReadOnlyList<LiquibaseChangeset>? ReadAll(string file)
    {
        var changesets = new List<LiquibaseChangeset>();
        try
        {
            using var reader = new ScriptFileReader(new ScriptSource(file));
            var number = 0;
            var isFormatted = false;
            (string Text, int Line)? unplain = null;
            while (reader.ReadLine() is { } line)
            {
                number++;
                isFormatted |= LiquibaseLine.IsTop(line);
                if (!isFormatted && line.AsSpan().Trim().Length > 0)
                    return null;
                if (LiquibaseLine.FindChangeset(line) is >= 0 and var start)
                    changesets.Add(Read(line[start..], changesets.Count + 1, file, number, unplain));
                else if (LiquibaseLine.IsUnplain(line) && changesets.Count > 0)
                    changesets[^1].Unplain ??= (line.Trim(), number);
                else if (LiquibaseLine.IsUnplain(line))
                    unplain ??= (line.Trim(), number);
                else if (changesets.Count > 0)
                    changesets[^1].HasRollback |= LiquibaseLine.BeginsBlock(line) || (LiquibaseLine.FindRollback(line) is >= 0 and var at && !LiquibaseLine.NamesChangeset(line.AsSpan(at)));
            }

            return isFormatted ? changesets : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException(file, null, error.Message);
        }
    }

    private static LiquibaseChangeset Read(string text, int place, string file, int line, (string Text, int Line)? ofFile)
    {
        var match = Form().Match(text);
        if (!match.Success)
            throw new ScriptException(file, line, "the changeset has no author and id; write --changeset AUTHOR:ID");
        var attributes = Attribute().Matches(match.Groups["rest"].Value).Select(m => m.Value).ToList();
        var isApart = attributes.Any(a => a.Equals("runInTransaction:false", StringComparison.OrdinalIgnoreCase));
        var unplain = attributes.Find(a => !Harmless.Any(h => a.StartsWith(h, StringComparison.OrdinalIgnoreCase)));
        return new LiquibaseChangeset(place, $"{match.Groups["author"].Value.Trim('"')}:{match.Groups["id"].Value.Trim('"')}", isApart)
        {
            Unplain = unplain is null ? ofFile : (unplain, line),
        };
    }

    [GeneratedRegex("""^\s*(?<author>"[^"]+"|[^\s:"]+):(?<id>"[^"]+"|\S+)(?<rest>.*)$""", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex("""[A-Za-z]+:("[^"]*"|\S+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();
}
