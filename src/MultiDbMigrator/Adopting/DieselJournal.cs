namespace MultiDbMigrator.Adopting;

/// <summary>
/// Diesel: <c>__diesel_schema_migrations</c>, the folder's name up to the first <c>_</c> without its hyphens
/// (https://docs.rs/diesel_migrations/latest/diesel_migrations/). Rows without a folder are passed over when it runs.
/// </summary>
internal sealed class DieselJournal : IForeignJournal
{
    public string Tool => "diesel";

    public TableShape Table { get; } = new(["__diesel_schema_migrations"], ["version", "run_on"]);

    public bool PassesOverOldRows => true;

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts) =>
    [
        .. rows.Journal.OrderBy(r => r.Text("version"), StringComparer.Ordinal)
            .Select(row => new ForeignEntry(row.Text("version") ?? "") { Scripts = scripts.OfVersion(row.Text("version")), At = row.Time("run_on") }),
    ];
}
