using System.Globalization;
using System.Security.Cryptography;

namespace MultiDbMigrator.Adopting;

/// <summary>
/// sqlx: <c>_sqlx_migrations</c> with the SHA-384 of the file's bytes and times in nanoseconds
/// (https://docs.rs/sqlx/latest/sqlx/migrate/struct.Migration.html; the table in sqlx-postgres/src/migrate.rs of
/// https://github.com/launchbadge/sqlx).
/// </summary>
internal sealed class SqlxJournal : IForeignJournal
{
    private const long NanosecondsPerMillisecond = 1_000_000;

    public string Tool => "sqlx";

    public TableShape Table { get; } = new(["_sqlx_migrations"], ["version", "description", "installed_on", "success", "checksum", "execution_time"]);

    public IReadOnlyList<ForeignEntry> Read(ForeignRows rows, ScriptLookup scripts) =>
        [.. rows.Journal.OrderBy(r => r.Number("version")).Select(row => Entry(row, scripts))];

    private static ForeignEntry Entry(ForeignRow row, ScriptLookup scripts)
    {
        var version = row.Number("version")?.ToString(CultureInfo.InvariantCulture) ?? "";
        var entry = new ForeignEntry($"{version} {row.Text("description")}")
        {
            Scripts = scripts.OfVersion(version),
            At = row.Time("installed_on"),
            DurationMs = row.Number("execution_time") is >= 0 and var took ? took / NanosecondsPerMillisecond : null,
        };
        if (row.Flag("success") != true)
            return entry with { Fault = "it is not complete; put the database right and delete the row, then run 'sqlx migrate run'" };
        if (entry.Scripts is not [var script] || row.Bytes("checksum") is not { Length: > 0 } applied)
            return entry;
        using var file = ScriptLookup.Open(script);
        var now = SHA384.HashData(file);
        return now.AsSpan().SequenceEqual(applied) ? entry
            : entry with { Difference = $"SHA-384 {Beginning(applied)} when it was applied, {Beginning(now)} now" };
    }

    private static string Beginning(byte[] hash) => Convert.ToHexStringLower(hash)[..12] + "…";
}
