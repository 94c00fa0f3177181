namespace MultiDbMigrator.Adopting;

/// <summary>
/// grate: <c>grate.ScriptsRun</c>, or <c>grate_ScriptsRun</c> where there are no schemas, a row for each run of a script; what
/// failed stands in <c>ScriptsRunErrors</c> (https://erikbra.github.io/grate/; Migration/AnsiSqlDatabase.cs of
/// https://github.com/erikbra/grate). Its hashes are not verified.
/// </summary>
internal sealed class GrateJournal : IForeignJournal
{
    private static readonly TableShape Errors = new(["ScriptsRunErrors", "grate_ScriptsRunErrors"], ["script_name", "entry_date"]);

    public string Tool => "grate";

    public TableShape Table { get; } = new(["ScriptsRun", "grate_ScriptsRun"], ["script_name", "text_hash", "one_time_script", "entry_date", "entered_by"]) { OwnSchema = "grate" };

    public IReadOnlyList<TableShape> Companions { get; } = [Errors];

    public bool PassesOverOldRows => true;

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts)
    {
        var runs = rows.Journal.GroupBy(r => r.Text("script_name") ?? "").ToDictionary(g => g.Key, g => g.MaxBy(r => r.Time("entry_date"))!);
        var entries = runs.OrderBy(r => r.Value.Time("entry_date")).ThenBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => new ForeignEntry(r.Key) { Scripts = scripts.OfName(r.Key), At = r.Value.Time("entry_date"), By = r.Value.Text("entered_by") }).ToList();
        foreach (var failed in rows.Of(Errors).GroupBy(r => r.Text("script_name") ?? ""))
        {
            if (!runs.TryGetValue(failed.Key, out var run) || run.Time("entry_date") < failed.Max(f => f.Time("entry_date")))
                entries.Add(new ForeignEntry(failed.Key) { Fault = "it failed, and did not run since; correct it and run grate, or delete its rows in ScriptsRunErrors when nothing of it remains" });
        }

        return entries;
    }
}
