using System.Text;
using MultiDbMigrator.Hashing;

namespace MultiDbMigrator.Adopting;

/// <summary>
/// Prisma: <c>_prisma_migrations</c>, a row for each attempt, with the name of the folder and the SHA-256 of <c>migration.sql</c>
/// (https://www.prisma.io/docs/orm/prisma-migrate/understanding-prisma-migrate/migration-histories). One that did not finish
/// blocks the next until it is resolved
/// (https://www.prisma.io/docs/orm/prisma-migrate/workflows/patching-and-hotfixing). Line ends do not count.
/// </summary>
internal sealed class PrismaJournal : IForeignJournal
{
    public string Tool => "prisma";

    public TableShape Table { get; } = new(["_prisma_migrations"], ["checksum", "finished_at", "migration_name", "rolled_back_at", "started_at"]);

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts) =>
    [
        .. rows.Journal.Where(r => r.Text("rolled_back_at") is null)
            .GroupBy(r => r.Text("migration_name") ?? "").OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(attempts => Entry(attempts.Key, attempts.FirstOrDefault(a => a.Text("finished_at") is null) ?? attempts.First(), scripts)),
    ];

    private static ForeignEntry Entry(string name, ForeignRow row, ScriptLookup scripts)
    {
        var (started, finished) = (row.Time("started_at"), row.Time("finished_at"));
        var entry = new ForeignEntry(name) { Scripts = scripts.OfName(name), At = finished, DurationMs = (long?)(finished - started)?.TotalMilliseconds };
        if (row.Text("finished_at") is null)
            return entry with { Fault = $"it did not finish; put the database right, then run 'prisma migrate resolve --applied {name}' or '--rolled-back {name}'" };
        if (entry.Scripts is not [var script] || row.Text("checksum") is not { } applied)
            return entry;
        using var file = new StreamReader(ScriptLookup.Open(script), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: false);
        var text = file.ReadToEnd();
        var lines = text.ReplaceLineEndings("\n");
        string[] sums = [Sum(text), Sum(lines), Sum(lines.Replace("\n", "\r\n", StringComparison.Ordinal))];
        return sums.Contains(applied, StringComparer.OrdinalIgnoreCase) ? entry : entry with { Difference = $"SHA-256 {applied} when it was applied, {sums[0]} now" };
    }

    private static string Sum(string text) => Convert.ToHexStringLower(ContentHash.Of(text));
}
