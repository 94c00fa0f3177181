using MultiDbMigrator.Scripts.Layouts;

namespace MultiDbMigrator.Adopting;

/// <summary>
/// Atlas: <c>atlas_schema_revisions</c>, on PostgreSQL in a schema of the same name (https://atlasgo.io/versioned/apply). The hash
/// of a revision is that of its file in <see cref="AtlasSum">atlas.sum</see>. A checkpoint stands for what is below it
/// (https://atlasgo.io/versioned/checkpoint).
/// </summary>
internal sealed class AtlasJournal : IForeignJournal
{
    private const string Name = "atlas_schema_revisions";

    // The column "type" holds flags.
    private const long Baseline = 1;
    private const long Executed = 2;
    private const long NanosecondsPerMillisecond = 1_000_000;

    public string Tool => "atlas";

    public TableShape Table { get; } = new([Name], ["version", "description", "type", "applied", "total", "executed_at", "execution_time", "hash"])
    {
        More = ["error"],
        OwnSchema = Name,
    };

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts)
    {
        var sums = AtlasSum.Hash(new FolderListing(scripts.Path, static _ => null)).ToDictionary(h => h.Name, h => h.Hash, StringComparer.Ordinal);
        var entries = new List<ForeignEntry>();
        var isDifferent = false;

        // A row that begins with a dot is Atlas's own.
        foreach (var row in rows.Journal.Where(r => r.Text("version") is { } v && v[0] != '.').OrderBy(r => r.Text("version"), StringComparer.Ordinal))
        {
            var entry = Entry(row, scripts);

            // Behind the first file that differs every sum does.
            if (!isDifferent && entry.Scripts is [var script] && ((row.Number("type") ?? 0) & Executed) != 0
                && row.Text("hash") is { } applied && sums.TryGetValue(Path.GetFileName(script.UpFile), out var now) && now != Plain(applied))
            {
                isDifferent = true;
                entry = entry with { Difference = $"SHA-256 {Plain(applied)} when it was applied, {now} now, of it and all files before it" };
            }

            entries.Add(entry);
        }

        return entries;
    }

    private static ForeignEntry Entry(ForeignRow row, ScriptLookup scripts)
    {
        var version = row.Text("version")!;
        var entry = new ForeignEntry(version)
        {
            At = row.Time("executed_at"),
            DurationMs = row.Number("execution_time") / NanosecondsPerMillisecond,
        };
        if (row.Text("error") is { } error)
            return entry with { Fault = $"it failed ({error.ReplaceLineEndings(" ")}); correct it and run 'atlas migrate apply', or 'atlas migrate set'" };
        if (row.Number("applied") < row.Number("total"))
            return entry with { Fault = $"{row.Number("applied")} of its {row.Number("total")} statements are applied; run 'atlas migrate apply', or 'atlas migrate set'" };
        return row.Number("type") == Baseline
            ? entry with { NeedsNoScript = true, Scripts = scripts.UpToVersion(version) }
            : entry with { Scripts = scripts.OfBaseline(version) is { Count: > 0 } checkpoint ? checkpoint : scripts.OfVersion(version) };
    }

    private static string Plain(string hash) => hash.StartsWith("h1:", StringComparison.Ordinal) ? hash[3..] : hash;
}
