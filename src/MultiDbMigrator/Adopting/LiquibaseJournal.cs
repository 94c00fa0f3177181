using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Adopting;

/// <summary>
/// Liquibase: <c>DATABASECHANGELOG</c>, a row a changeset, told apart by id, author and file
/// (https://docs.liquibase.com/concepts/tracking-tables/databasechangelog-table.html), and the lock in
/// <c>DATABASECHANGELOGLOCK</c>. Its checksums depend on its release and are not verified.
/// </summary>
internal sealed class LiquibaseJournal : IForeignJournal
{
    private static readonly TableShape Lock = new(["DATABASECHANGELOGLOCK"], ["locked"]) { More = ["lockedby"] };

    public string Tool => "liquibase";

    public TableShape Table { get; } = new(["DATABASECHANGELOG"], ["id", "author", "filename", "dateexecuted", "orderexecuted", "exectype"]);

    public IReadOnlyList<TableShape> Companions { get; } = [Lock];

    public bool PassesOverOldRows => true;

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts)
    {
        var entries = rows.Journal.OrderBy(r => r.Number("orderexecuted")).ThenBy(r => r.Time("dateexecuted"))
            .Where(r => r.Text("exectype") is not "SKIPPED").Select(row => Entry(row, scripts)).ToList();
        foreach (var held in rows.Of(Lock).Where(r => r.Flag("locked") == true))
            entries.Add(new ForeignEntry("DATABASECHANGELOGLOCK") { Fault = $"a run holds the lock, or died ({held.Text("lockedby")}); when none is under way, run 'liquibase release-locks'" });
        return entries;
    }

    private static ForeignEntry Entry(ForeignRow row, ScriptLookup scripts)
    {
        var entry = new ForeignEntry($"{row.Text("filename")}::{row.Text("id")}::{row.Text("author")}")
        {
            Scripts = Find(row, scripts),
            At = row.Time("dateexecuted"),
            By = row.Text("author"),
        };
        return row.Text("exectype") is "FAILED" ? entry with { Fault = "it failed; put the database right, and run 'liquibase update'" } : entry;
    }

    // A changeset of formatted SQL is called author:id here, and its file may be known to Liquibase by a longer path.
    private static IReadOnlyList<Script> Find(ForeignRow row, ScriptLookup scripts)
    {
        var (id, file) = (row.Text("id"), Path.GetFileName(row.Text("filename")));
        var changeset = scripts.All.Where(s => s.Name == $"{row.Text("author")}:{id}" && Path.GetFileName(s.UpFile) == file).ToList();
        IReadOnlyList<Script>[] ways = [changeset, scripts.OfName(id), scripts.OfVersion(id), [.. scripts.OfName(file).Where(s => s.Up.Part is null)]];
        return ways.FirstOrDefault(found => found.Count == 1) ?? [];
    }
}
