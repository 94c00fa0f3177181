namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>The first lines of a script, for what they tell of its layout.</summary>
internal static class ScriptTop
{
    /// <exception cref="ScriptException">The file cannot be read.</exception>
    public static ReadOnlySpan<char> Read(string file, int length)
    {
        try
        {
            using var reader = new ScriptFileReader(new ScriptSource(file));
            var top = new char[(int)Math.Min(length, reader.Length)];
            return top.AsSpan(0, reader.ReadBlock(top.AsSpan()));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ScriptException(file, null, error.Message);
        }
    }
}
