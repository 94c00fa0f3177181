using System.Globalization;

namespace MultiDbMigrator.Adopting;

/// <summary>
/// goose: <c>goose_db_version</c>, a row for each run, the first one for version 0
/// (https://pressly.github.io/goose/documentation/annotations/; the table in internal/dialects of https://github.com/pressly/goose).
/// Older releases add a row with <c>is_applied</c> false on the way down, newer ones delete the one from the way up.
/// </summary>
internal sealed class GooseJournal : IForeignJournal
{
    public string Tool => "goose";

    public TableShape Table { get; } = new(["goose_db_version"], ["id", "version_id", "is_applied"]) { More = ["tstamp"] };

    public bool PassesOverOldRows => true;

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts)
    {
        var held = new SortedDictionary<long, ForeignRow>();
        foreach (var row in rows.Journal.OrderBy(r => r.Number("id")))
        {
            if (row.Number("version_id") is not { } version || version == 0)
                continue;
            if (row.Flag("is_applied") == true)
                held[version] = row;
            else
                held.Remove(version);
        }

        return [.. held.Select(h => Entry(h.Key.ToString(CultureInfo.InvariantCulture), h.Value, scripts))];
    }

    private static ForeignEntry Entry(string version, ForeignRow row, ScriptLookup scripts) =>
        new(version) { Scripts = scripts.OfVersion(version), At = row.Time("tstamp") };
}
