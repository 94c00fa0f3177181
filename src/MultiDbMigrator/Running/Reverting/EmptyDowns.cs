using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running.Reverting;

/// <summary>Finds the scripts of a folder whose down holds no statement and does not say why.</summary>
internal static class EmptyDowns
{
    /// <param name="folder">The folder.</param>
    /// <param name="reader">What reads its scripts.</param>
    public static IReadOnlyList<Script> In(ScriptFolder folder, ScriptReader reader) => [.. folder.Versioned.Where(s => IsSuch(s, reader))];

    private static bool IsSuch(Script script, ScriptReader reader)
    {
        try
        {
            return script.Down is { } down && script.Up.Code is null && down.Part?.MayBeEmpty != true
                && SourceText.IsThere(down) && !reader.HasWork(down) && reader.HasWork(script.Up)
                && !ScriptReader.ReadHeader(down).IsIrreversible && !ScriptReader.ReadHeader(script.Up).IsIrreversible;
        }
        catch (ScriptException)
        {
            // What is wrong with a script is told when it is to run.
            return false;
        }
    }
}
