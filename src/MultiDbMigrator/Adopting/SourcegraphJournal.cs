using System.Globalization;

namespace MultiDbMigrator.Adopting;

/// <summary>
/// Sourcegraph's migrator: <c>migration_logs</c>, a row for each attempt, up or down, for the schema of the folder's name
/// (https://sourcegraph.com/docs/admin/updates/migrator/migrator-operations; internal/database/migration/store of its source).
/// Scripts that were squashed are gone from the folder.
/// </summary>
internal sealed class SourcegraphJournal : IForeignJournal
{
    public string Tool => "sourcegraph";

    public TableShape Table { get; } = new(["migration_logs"], ["id", "schema", "version", "up", "started_at", "finished_at", "success"]);

    public bool PassesOverOldRows => true;

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts)
    {
        var schemas = rows.Journal.Select(r => r.Text("schema") ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var schema = schemas.Count == 1 ? schemas[0] : Path.GetFileName(scripts.Path);
        var newest = rows.Journal.Where(r => r.Text("schema") == schema).GroupBy(r => r.Number("version") ?? 0).Select(g => g.MaxBy(r => r.Number("id"))!).ToList();
        if (newest.Count == 0 && schemas.Count > 1)
            return [new ForeignEntry(string.Join(", ", schemas)) { Fault = $"the table is for several schemas, none of which is called as the folder, {schema}" }];
        return
        [
            .. newest.Where(r => r.Flag("success") != true || r.Flag("up") == true).OrderBy(r => r.Number("version"))
                .Select(row => Entry(row, (row.Number("version") ?? 0).ToString(CultureInfo.InvariantCulture), scripts)),
        ];
    }

    private static ForeignEntry Entry(ForeignRow row, string version, ScriptLookup scripts)
    {
        var (started, finished) = (row.Time("started_at"), row.Time("finished_at"));
        var entry = new ForeignEntry(version) { Scripts = scripts.OfVersion(version), At = finished, DurationMs = (long?)(finished - started)?.TotalMilliseconds };
        return row.Flag("success") == true ? entry : entry with { Fault = "its newest attempt did not succeed; put the database right, then run 'migrator add-log'" };
    }
}
