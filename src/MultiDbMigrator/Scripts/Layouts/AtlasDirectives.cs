namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>
/// The directives at the top of a file of Atlas: comment lines, up to the first that is none
/// (https://atlasgo.io/versioned/apply#transaction-configuration).
/// </summary>
internal sealed class AtlasDirectives : IScriptFacts
{
    private const int TopLength = 4 * 1024;
    private const string Mark = "-- atlas:";

    private readonly string _file;
    private readonly List<(string Word, string Value, int Line)> _directives = [];

    private AtlasDirectives(string file) => _file = file;

    /// <summary>Whether the file holds what all scripts before it come to.</summary>
    public bool IsCheckpoint => _directives.Exists(d => d.Word == "checkpoint");

    /// <exception cref="ScriptException">The file cannot be read.</exception>
    public static AtlasDirectives Read(string file)
    {
        var directives = new AtlasDirectives(file);
        var number = 0;
        foreach (var line in ScriptTop.Read(file, TopLength).EnumerateLines())
        {
            number++;
            if (!line.StartsWith("--") && !line.StartsWith("#"))
                break;
            if (!line.StartsWith(Mark, StringComparison.Ordinal))
                continue;
            var words = line[Mark.Length..].Trim().ToString().Split(' ', 2, StringSplitOptions.TrimEntries);
            directives._directives.Add((words[0], words.Length > 1 ? words[1] : "", number));
        }

        return directives;
    }

    public ScriptHeader AddTo(ScriptHeader header)
    {
        foreach (var (word, value, line) in _directives)
        {
            header = (word, value) switch
            {
                ("txmode", "none") => header with { NoTransaction = true },
                ("delimiter" or "txtar" or "import", _) => throw new ScriptException(_file, line, $"'atlas:{word}' is not read here; write the statements out, each with its semicolon"),
                _ => header,
            };
        }

        return header;
    }
}
