namespace MultiDbMigrator.Adopting;

/// <summary>
/// Rails: <c>schema_migrations</c> with the one column <c>version</c>, the time stamp of a migration's file; beside it stands
/// <c>ar_internal_metadata</c> (https://guides.rubyonrails.org/active_record_migrations.html). A row without a file is shown
/// by it as NO FILE, and no more than that.
/// </summary>
internal sealed class RailsJournal : IForeignJournal
{
    /// <summary>The table by which it is told from dbmate.</summary>
    public static TableShape Metadata { get; } = new(["ar_internal_metadata"], ["key", "value"]);

    public string Tool => "rails";

    public TableShape Table => SchemaMigrations.Table;

    public IReadOnlyList<TableShape> Companions { get; } = [Metadata];

    public bool PassesOverOldRows => true;

    public bool IsMeant(IReadOnlyCollection<TableShape> companions, ScriptLookup scripts) => companions.Count > 0;

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts) => SchemaMigrations.Read(rows, scripts);
}
