namespace MultiDbMigrator.Scripts.Folders;

/// <summary>The order of scripts whose tool compares names as text.</summary>
internal static class TextOrder
{
    /// <summary>Puts scripts into the order of keys.</summary>
    /// <param name="versioned">The scripts, in the order of their numbers.</param>
    /// <param name="keyOf">What is compared of each.</param>
    /// <returns><see langword="null"/> where the order of the numbers is that order, as it is wherever they have one length.</returns>
    public static IReadOnlyList<Script>? Of(IReadOnlyList<Script> versioned, Func<Script, string> keyOf)
    {
        var isInOrder = true;
        for (var i = 1; isInOrder && i < versioned.Count; i++)
            isInOrder = string.CompareOrdinal(keyOf(versioned[i - 1]), keyOf(versioned[i])) <= 0;
        return isInOrder ? null : [.. versioned.Select(s => s with { Version = s.Version!.ComparedBy(keyOf(s)) }).OrderBy(s => s.Version)];
    }

    /// <summary>What is compared of a script.</summary>
    /// <param name="script">The script.</param>
    /// <param name="end">What follows the version; empty where nothing else is compared.</param>
    public static string KeyOf(Script script, string end) =>
        script.Version!.IsWholeName || end.Length == 0 ? script.Version.Text : $"{script.Version.Text}{end}{script.Name}";
}
