namespace MultiDbMigrator.Running.Surveying;

/// <summary>Databases that are surveyed at once: some of those that share a connection, or one that has its own.</summary>
/// <param name="SharedBy">What they share; <see langword="null"/> for a single database.</param>
/// <param name="Databases">The databases, in the order of the run.</param>
internal sealed record Portion(SharedBy? SharedBy, IReadOnlyList<DatabaseRun> Databases)
{
    // Of fewer, a connection costs more than it saves; of more, too little would be told and too much be kept at once.
    private const int Least = 25;
    private const int Most = 100;

    /// <summary>Divides the databases of a run, and tells those that share a connection.</summary>
    /// <param name="databases">The databases.</param>
    /// <param name="parallel">How many portions are surveyed side by side.</param>
    public static IReadOnlyList<Portion> Of(IReadOnlyList<DatabaseRun> databases, int parallel)
    {
        var portions = new List<Portion>();
        foreach (var group in databases.GroupBy(d => SharedBy.Of(d.Settings, d.Engine)))
        {
            var all = group.ToList();
            if (group.Key is null || all.Count == 1)
            {
                portions.AddRange(all.Select(d => new Portion(null, [d])));
                continue;
            }

            foreach (var database in all)
                database.SharedBy = group.Key;
            var size = Math.Clamp((all.Count + parallel - 1) / parallel, Least, Most);
            portions.AddRange(all.Chunk(size).Select(some => new Portion(group.Key, some)));
        }

        return portions;
    }
}
