namespace MultiDbMigrator;

/// <summary>Names in messages, of which there may be many.</summary>
internal static class NameList
{
    /// <summary>The first names, and how many more there are.</summary>
    public static string Of(IReadOnlyList<string> names, int most)
    {
        var first = string.Join(", ", names.Take(most));
        return names.Count > most ? $"{first} and {names.Count - most} more" : first;
    }
}
