namespace MultiDbMigrator.Scripts.Layouts;

/// <summary>The order of scripts that name their parents: each after all of its own, and the lowest number first among those that may come.</summary>
internal static class ParentOrder
{
    /// <param name="parents">The parents of each script; one that is not there was put together with others long ago.</param>
    /// <param name="scripts">Takes the fault of scripts that wait for each other.</param>
    /// <returns>The versions in order; <see langword="null"/> where it is that of the numbers.</returns>
    public static IReadOnlyList<ScriptVersion>? Of(SortedDictionary<ScriptVersion, IReadOnlyList<ScriptVersion>> parents, ScriptCollection scripts)
    {
        var waiting = parents.ToDictionary(p => p.Key, p => p.Value.Where(parents.ContainsKey).ToHashSet());
        var children = parents.Keys.ToDictionary(v => v, _ => new List<ScriptVersion>());
        foreach (var (version, before) in waiting)
        {
            foreach (var parent in before)
                children[parent].Add(version);
        }

        var ready = new SortedSet<ScriptVersion>(waiting.Where(w => w.Value.Count == 0).Select(w => w.Key));
        var order = new List<ScriptVersion>(parents.Count);
        while (ready.Min is { } next)
        {
            ready.Remove(next);
            order.Add(next);
            foreach (var child in children[next])
            {
                if (waiting[child].Remove(next) && waiting[child].Count == 0)
                    ready.Add(child);
            }
        }

        if (order.Count < parents.Count)
            scripts.AddFault($"scripts are parents of each other, by way of others perhaps: {NameList.Of([.. parents.Keys.Except(order).Select(v => v.Text)], 5)} (see their metadata.yaml)");
        return order.SequenceEqual(parents.Keys) ? null : order;
    }
}
