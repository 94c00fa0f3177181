using System.Globalization;

namespace MultiDbMigrator.Adopting;

/// <summary>
/// Flyway: <c>flyway_schema_history</c>, a row for each run in the order of <c>installed_rank</c>
/// (https://documentation.red-gate.com/fd/flyway-schema-history-table-273973417.html). An undo and a deletion are rows too
/// (https://documentation.red-gate.com/fd/repair-277578892.html). The checksum is the CRC-32 of the lines without their ends
/// (ChecksumCalculator in https://github.com/flyway/flyway).
/// </summary>
internal sealed class FlywayJournal : IForeignJournal
{
    public string Tool => "flyway";

    public TableShape Table { get; } = new(
        ["flyway_schema_history", "schema_version"],
        ["installed_rank", "version", "description", "type", "script", "checksum", "installed_by", "installed_on", "execution_time", "success"]);

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts)
    {
        var held = new OrderedDictionary<string, ForeignEntry>();
        foreach (var row in rows.Journal.OrderBy(r => r.Number("installed_rank")))
        {
            var version = row.Text("version");
            var key = version ?? $"R__{row.Text("description")}";
            var type = row.Text("type")?.ToUpperInvariant() ?? "";
            held.Remove(key);
            if (row.Flag("success") == false)
                held.Add(key, Entry(row) with { Fault = "it failed; put the database right, then run 'flyway repair'" });
            else if (type is not "DELETE" && !type.StartsWith("UNDO", StringComparison.Ordinal) && Applied(row, type, version, scripts) is { } entry)
                held.Add(key, entry);
        }

        return [.. held.Values];
    }

    private static ForeignEntry? Applied(ForeignRow row, string type, string? version, ScriptLookup scripts)
    {
        var entry = Entry(row);
        if (type == "SCHEMA")
            return entry with { NeedsNoScript = true };

        // What is not above the baseline is never run (https://documentation.red-gate.com/fd/baseline-277578888.html).
        var baseline = type == "SQL_BASELINE" ? scripts.OfBaseline(version) : [];
        if (type.EndsWith("BASELINE", StringComparison.Ordinal) && baseline.Count == 0)
            return entry with { NeedsNoScript = true, Scripts = scripts.UpToVersion(version) };
        entry = entry with { Scripts = baseline.Count > 0 ? baseline : version is null ? scripts.OfName(row.Text("script")) : scripts.OfVersion(version) };
        if (entry.Scripts is not [var script] || row.Number("checksum") is not { } applied || type is not ("SQL" or "SQL_BASELINE"))
            return entry;
        using var file = ScriptLookup.Open(script);
        var now = (int)Crc32.OfLines(file);
        if (now == applied)
            return entry;

        // A repeatable that has changed is run again, by Flyway and here.
        return version is null ? null : entry with { Difference = string.Create(CultureInfo.InvariantCulture, $"CRC-32 {applied} when it was applied, {now} now") };
    }

    private static ForeignEntry Entry(ForeignRow row) => new(row.Text("script") ?? row.Text("version") ?? "")
    {
        At = row.Time("installed_on"),
        DurationMs = row.Number("execution_time"),
        By = row.Text("installed_by"),
    };
}
