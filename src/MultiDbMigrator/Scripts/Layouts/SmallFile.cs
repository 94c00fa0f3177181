namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>A small file of a layout that is no script.</summary>
internal static class SmallFile
{
    /// <exception cref="ScriptException">The file cannot be read.</exception>
    public static IReadOnlyList<string> Lines(string file)
    {
        try
        {
            PlainFile.Require(file);
            return ScriptText.Decode(file, File.ReadAllBytes(file)).ReplaceLineEndings("\n").Split('\n');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException(file, null, error.Message);
        }
    }
}
