namespace MultiDbMigrator.Configuration.Connections;

/// <summary>What key of a connection string was probably meant.</summary>
public static class KeyHint
{
    /// <summary>The end of an error's sentence: <c>; did you mean Port?</c>, or nothing when nothing is near.</summary>
    /// <param name="key">The key that is not known.</param>
    /// <param name="known">The keys that are.</param>
    public static string Of(string key, IEnumerable<string> known) => Nearest.Hint(key, known);
}
