namespace MultiDbMigrator.Adopting;

/// <summary>
/// dbmate: <c>schema_migrations</c> with the one column <c>version</c>, the digits before the first <c>_</c> of a file's name
/// (https://github.com/amacneil/dbmate#creating-migrations). It looks at files only, not at rows without one.
/// </summary>
internal sealed class DbmateJournal : IForeignJournal
{
    public string Tool => "dbmate";

    public TableShape Table => SchemaMigrations.Table;

    public IReadOnlyList<TableShape> Companions { get; } = [RailsJournal.Metadata];

    public bool PassesOverOldRows => true;

    public bool IsMeant(IReadOnlyCollection<TableShape> companions, ScriptLookup scripts) => companions.Count == 0;

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts) => SchemaMigrations.Read(rows, scripts);
}
