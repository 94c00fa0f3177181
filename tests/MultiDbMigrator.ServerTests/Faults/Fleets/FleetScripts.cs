using System.Globalization;

namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>
/// The scripts of a database of a fleet: one transaction, statement by statement, several transactions, data alone. Each counts
/// how often it went up and down, and makes a table. Two of them need a table that the harness takes away
/// to make them fail.
/// </summary>
internal static class FleetScripts
{
    public const int Versions = 4;

    /// <summary>The table without which <see cref="Apart"/> and the last one fail.</summary>
    public const string Gate = "gate";

    /// <summary>The script that is not one transaction.</summary>
    public const string Apart = "0002";

    /// <summary>Makes what the scripts write to.</summary>
    public static readonly string[] Prepare =
    [
        "CREATE TABLE marks (version INTEGER NOT NULL, way VARCHAR(4) NOT NULL)",
        "CREATE TABLE counters (version INTEGER PRIMARY KEY, ups INTEGER NOT NULL, downs INTEGER NOT NULL)",
        "INSERT INTO counters VALUES (1, 0, 0), (2, 0, 0), (3, 0, 0), (4, 0, 0)",
        $"CREATE TABLE {Gate} (id INTEGER)",
    ];

    /// <summary>Takes it to its beginning again.</summary>
    public static readonly string[] Empty =
    [
        "DELETE FROM marks",
        "UPDATE counters SET ups = 0, downs = 0",
    ];

    /// <summary>File names and texts.</summary>
    /// <param name="requires">What the last script requires of another database; <see langword="null"/> for nothing.</param>
    public static IEnumerable<(string File, string Text)> Of(string? requires)
    {
        var head = requires is null ? "" : $"-- migrator: requires {requires}\n";
        yield return ("0001_plain.sql", $"{Table(1)}{Mark(1, "up")}{Count(1, "ups")}");
        yield return ("0001_plain.down.sql", $"{Count(1, "downs")}{Mark(1, "down")}DROP TABLE t1;\n");
        yield return ("0002_apart.sql", $"-- migrator: no-transaction\n{Table(2)}{Mark(2, "up")}{Pass}{Count(2, "ups")}CREATE INDEX t2_by_id ON t2 (id);\n");
        yield return ("0002_apart.down.sql", $"-- migrator: no-transaction\n{Count(2, "downs")}DROP TABLE t2;\n{Mark(2, "down")}");
        yield return ("0003_transactions.sql", $"BEGIN;\n{Mark(3, "up")}COMMIT;\n{Table(3)}BEGIN;\n{Count(3, "ups")}COMMIT;\n");
        yield return ("0003_transactions.down.sql", $"BEGIN;\n{Count(3, "downs")}COMMIT;\nDROP TABLE t3;\nBEGIN;\n{Mark(3, "down")}COMMIT;\n");
        yield return ("0004_data.sql", $"{head}{Mark(4, "up")}{Pass}{Count(4, "ups")}");
        yield return ("0004_data.down.sql", $"{Count(4, "downs")}{Mark(4, "down")}");
    }

    private const string Pass = $"DELETE FROM {Gate};\n";

    private static string Table(int version) => string.Create(CultureInfo.InvariantCulture, $"CREATE TABLE t{version} (id INTEGER);\n");

    private static string Mark(int version, string way) => string.Create(CultureInfo.InvariantCulture, $"INSERT INTO marks VALUES ({version}, '{way}');\n");

    private static string Count(int version, string column) => string.Create(CultureInfo.InvariantCulture, $"UPDATE counters SET {column} = {column} + 1 WHERE version = {version};\n");
}
