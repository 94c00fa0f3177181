namespace MultiDbMigrator.Adopting;

/// <summary>sql-migrate: <c>gorp_migrations</c>, the names of files (https://github.com/rubenv/sql-migrate#usage, the setting <c>table</c>).</summary>
internal sealed class SqlMigrateJournal : IForeignJournal
{
    public string Tool => "sql-migrate";

    public TableShape Table { get; } = new(["gorp_migrations"], ["id", "applied_at"]);

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts) =>
    [
        .. rows.Journal.OrderBy(r => r.Text("id"), StringComparer.Ordinal)
            .Select(row => new ForeignEntry(row.Text("id") ?? "") { Scripts = scripts.OfName(row.Text("id")), At = row.Time("applied_at") }),
    ];
}
