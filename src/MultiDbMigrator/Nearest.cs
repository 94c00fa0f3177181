namespace MultiDbMigrator;

/// <summary>Finds what somebody probably meant when a name is not known.</summary>
internal static class Nearest
{
    // A name that is part of a candidate ("timeout" of "lock_timeout") comes after every candidate within reach of a typing error.
    private const int PartOfName = 1000;

    /// <summary>The candidates that are near a name, nearest first; none when nothing is near.</summary>
    public static IReadOnlyList<string> To(string name, IEnumerable<string> candidates, int most = 1)
    {
        var near = new List<(int Score, string Candidate)>();
        foreach (string candidate in candidates)
        {
            if (Score(name, candidate) is { } score && !near.Contains((score, candidate)))
                near.Add((score, candidate));
        }

        near.Sort(static (a, b) => a.Score != b.Score ? a.Score.CompareTo(b.Score) : string.CompareOrdinal(a.Candidate, b.Candidate));
        var names = new List<string>(Math.Min(most, near.Count));
        for (int i = 0; i < near.Count && i < most; i++)
            names.Add(near[i].Candidate);
        return names;
    }

    /// <summary>The end of an error's sentence: <c>; did you mean orders?</c>, or nothing when nothing is near.</summary>
    public static string Hint(string name, IEnumerable<string> candidates) =>
        To(name, candidates) is [var nearest] ? $"; did you mean {nearest}?" : "";

    private static int? Score(string name, string candidate)
    {
        int distance = Distance(name, candidate);
        int reach = Math.Max(1, Math.Max(name.Length, candidate.Length) / 3);
        if (distance <= reach && distance < Math.Min(name.Length, candidate.Length))
            return distance;

        bool isPart = (name.Length >= 3 && candidate.Contains(name, StringComparison.OrdinalIgnoreCase))
            || (candidate.Length >= 3 && name.Contains(candidate, StringComparison.OrdinalIgnoreCase));
        return isPart ? PartOfName + distance : null;
    }

    /// <summary>How many letters are left out, put in, exchanged or swapped with their neighbour; case does not count.</summary>
    internal static int Distance(string a, string b)
    {
        // Three rows of the usual table are enough: a swap looks two rows back.
        int[] beforeLast = new int[b.Length + 1];
        int[] last = new int[b.Length + 1];
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            last[j] = j;

        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int exchanged = last[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                row[j] = Math.Min(exchanged, 1 + Math.Min(last[j], row[j - 1]));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
