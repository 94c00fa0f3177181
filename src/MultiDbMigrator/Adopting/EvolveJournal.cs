namespace MultiDbMigrator.Adopting;

/// <summary>
/// Evolve: <c>changelog</c>, a row for each script, and some for schemas and the version to start from
/// (https://evolve-db.netlify.app/configuration/options/; Metadata/MetadataType.cs of https://github.com/lecaillon/Evolve). Its
/// checksums are not verified.
/// </summary>
internal sealed class EvolveJournal : IForeignJournal
{
    private const long Script = 0;
    private const long StartVersion = 3;
    private const long Repeatable = 4;

    public string Tool => "evolve";

    public TableShape Table { get; } = new(["changelog"], ["id", "type", "version", "description", "name", "checksum", "installed_by", "installed_on", "success"]);

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts)
    {
        var held = new OrderedDictionary<string, ForeignEntry>();
        foreach (var row in rows.Journal.OrderBy(r => r.Number("id")))
        {
            var entry = Entry(row, scripts);
            held.Remove(entry.Label);
            held.Add(entry.Label, entry);
        }

        return [.. held.Values];
    }

    private static ForeignEntry Entry(ForeignRow row, ScriptLookup scripts)
    {
        var (type, version) = (row.Number("type"), row.Text("version"));
        var entry = new ForeignEntry(row.Text("name") ?? version ?? "") { At = row.Time("installed_on"), By = row.Text("installed_by") };
        if (row.Flag("success") == false)
            return entry with { Fault = "it failed; put the database right, and delete the row" };
        return type switch
        {
            Script => entry with { Scripts = scripts.OfVersion(version) },
            Repeatable => entry with { Scripts = scripts.OfName(row.Text("name")) },

            // Scripts below it are never run.
            StartVersion => entry with { NeedsNoScript = true, Scripts = scripts.UpToVersion(version, isIncluded: false) },
            _ => entry with { NeedsNoScript = true },
        };
    }
}
