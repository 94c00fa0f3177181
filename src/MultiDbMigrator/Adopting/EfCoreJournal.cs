namespace MultiDbMigrator.Adopting;

/// <summary>
/// Entity Framework Core: <c>__EFMigrationsHistory</c> with identifiers such as <c>20260301120000_CreateOrders</c>
/// (https://learn.microsoft.com/ef/core/managing-schemas/migrations/history-table). A script is found by that name, or by the
/// time stamp in it. While a migration runs on SQLite, a row stands in <c>__EFMigrationsLock</c>
/// (https://learn.microsoft.com/ef/core/providers/sqlite/limitations).
/// </summary>
internal sealed class EfCoreJournal : IForeignJournal
{
    private static readonly TableShape Lock = new(["__EFMigrationsLock"], ["Id"]);

    public string Tool => "ef-core";

    public TableShape Table { get; } = new(["__EFMigrationsHistory", "__ef_migrations_history"], ["MigrationId", "ProductVersion"]);

    public IReadOnlyList<TableShape> Companions { get; } = [Lock];

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts)
    {
        var entries = rows.Journal.Select(r => r.Text("MigrationId") ?? "").Order(StringComparer.Ordinal)
            .Select(id => new ForeignEntry(id) { Scripts = scripts.OfName(id) is { Count: > 0 } found ? found : scripts.OfVersion(id.Split('_')[0]) }).ToList();
        if (rows.Of(Lock).Count > 0)
            entries.Add(new ForeignEntry("__EFMigrationsLock") { Fault = "a migration is under way, or died; when none is, delete the row in __EFMigrationsLock" });
        return entries;
    }
}
