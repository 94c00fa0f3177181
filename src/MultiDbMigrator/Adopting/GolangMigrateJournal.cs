namespace MultiDbMigrator.Adopting;

/// <summary>
/// golang-migrate: <c>schema_migrations</c> with one row, the newest version and whether it is half done
/// (https://github.com/golang-migrate/migrate/blob/master/GETTING_STARTED.md#forcing-your-database-version). Everything up to
/// that version was applied.
/// </summary>
internal sealed class GolangMigrateJournal : IForeignJournal
{
    public string Tool => "golang-migrate";

    public TableShape Table { get; } = new([SchemaMigrations.Name], ["version", "dirty"]) { IsExact = true };

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts) => [.. rows.Journal.Select(row => Entry(row, scripts))];

    private static ForeignEntry Entry(ForeignRow row, ScriptLookup scripts)
    {
        var version = row.Text("version") ?? "";
        if (row.Flag("dirty") != false)
            return new ForeignEntry(version) { Fault = "it is dirty: it failed half-way; put the database right, then run 'migrate force VERSION' with the version that the database is at" };
        return new ForeignEntry(version) { Scripts = scripts.OfVersion(version) is [var newest] ? scripts.UpTo(newest) : [] };
    }
}
