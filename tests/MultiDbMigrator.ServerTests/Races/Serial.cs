namespace MultiDbMigrator.ServerTests.Races;

/// <summary>Looks for an order of whole runs that leads from one world to another.</summary>
internal static class Serial
{
    /// <param name="begin">The world before.</param>
    /// <param name="end">The world after.</param>
    /// <param name="runners">The runs of each runner, in their order.</param>
    public static bool Leads(World begin, World end, IReadOnlyList<IReadOnlyList<Outcome>> runners) =>
        Leads(begin, end.ToString(), runners, new int[runners.Count]);

    private static bool Leads(World now, string end, IReadOnlyList<IReadOnlyList<Outcome>> runners, int[] next)
    {
        var isOver = true;
        for (var i = 0; i < runners.Count; i++)
        {
            if (next[i] == runners[i].Count)
                continue;
            isOver = false;
            var world = now.Copy();
            if (!runners[i][next[i]].TryOn(world))
                continue;
            next[i]++;
            var leads = Leads(world, end, runners, next);
            next[i]--;
            if (leads)
                return true;
        }

        return isOver && now.ToString() == end;
    }
}
