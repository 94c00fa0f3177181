using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Adopting;

/// <summary>
/// Alembic: <c>alembic_version</c>, the identifier of the newest revision, one a head
/// (https://alembic.sqlalchemy.org/en/latest/branches.html). A script is a revision's when it holds the line
/// <c>-- Running upgrade OLD -> NEW</c>, which <c>alembic upgrade --sql</c> writes
/// (https://alembic.sqlalchemy.org/en/latest/offline.html), or when its name holds the identifier. Everything up to it was applied.
/// </summary>
internal sealed class AlembicJournal : IForeignJournal
{
    private const string Upgrade = "-- Running upgrade ";
    private const string Arrow = " -> ";

    public string Tool => "alembic";

    public TableShape Table { get; } = new(["alembic_version"], ["version_num"]) { IsExact = true };

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts)
    {
        var heads = rows.Journal.Select(r => r.Text("version_num") ?? "").Order(StringComparer.Ordinal).ToList();
        if (heads.Count > 1)
            return [new ForeignEntry(string.Join(", ", heads)) { Fault = "the database is at several heads; make one of them with 'alembic merge heads', and upgrade to it" }];
        return [.. heads.Select(head => new ForeignEntry(head) { Scripts = Find(head, scripts) is { } newest ? scripts.UpTo(newest) : [] })];
    }

    private static Script? Find(string revision, ScriptLookup scripts)
    {
        var versioned = scripts.All.Where(s => s.Version is not null).Reverse().ToList();
        return versioned.Find(s => HasUpgradeTo(revision, s)) ?? versioned.Find(s => HasInName(revision, s));
    }

    private static bool HasUpgradeTo(string revision, Script script)
    {
        using var text = new StreamReader(ScriptLookup.Open(script));
        while (text.ReadLine() is { } line)
        {
            if (line.StartsWith(Upgrade, StringComparison.Ordinal) && line.LastIndexOf(Arrow, StringComparison.Ordinal) is > 0 and var at && line[(at + Arrow.Length)..].Trim() == revision)
                return true;
        }

        return false;
    }

    private static bool HasInName(string revision, Script script) =>
        script.Title.Split('_', '-', '.').Contains(revision, StringComparer.OrdinalIgnoreCase) || Path.GetFileName(script.UpFile).Contains(revision, StringComparison.OrdinalIgnoreCase);
}
