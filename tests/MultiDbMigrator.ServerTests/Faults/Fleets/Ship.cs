using System.Globalization;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Faults.Fleets;

/// <summary>One database of a fleet, as it is found: its journal, its rows and its objects.</summary>
/// <param name="Name">The name of its section.</param>
/// <param name="Journal">Version, kind and state, oldest first.</param>
/// <param name="Counters">How often each version went up and down.</param>
/// <param name="Marks">How many rows each version wrote on its way up and down.</param>
/// <param name="Tables">The tables.</param>
internal sealed record Ship(
    string Name, IReadOnlyList<string?[]> Journal, IReadOnlyList<(int Ups, int Downs)> Counters, IReadOnlyList<(int Ups, int Downs)> Marks, IReadOnlyList<string> Tables)
{
    private const string JournalTable = "schema_journal";

    /// <summary>The versions that it holds, by the journal.</summary>
    public IReadOnlyList<int> Held => [.. Enumerable.Range(1, FleetScripts.Versions).Where(v => Newest(v) is [_, _, "applied"])];

    /// <summary>Looks at a database.</summary>
    public static async Task<Ship> ReadAsync(string name, TestDatabase database, Dialect sql)
    {
        await using var connection = await database.OpenPatientlyAsync();
        var tables = (await TestDatabase.QueryAsync(connection, sql.Tables)).Select(r => r[0]!).ToList();
        var journal = tables.Contains(JournalTable)
            ? await TestDatabase.QueryAsync(connection, $"SELECT version, kind, state FROM {JournalTable} ORDER BY id")
            : [];
        var counters = await TestDatabase.QueryAsync(connection, "SELECT version, ups, downs FROM counters ORDER BY version");
        var marks = await TestDatabase.QueryAsync(connection, "SELECT version, way FROM marks");
        return new Ship(
            name,
            journal,
            [.. counters.Select(r => (Number(r[1]), Number(r[2])))],
            [.. Enumerable.Range(1, FleetScripts.Versions).Select(v => (marks.Count(m => IsOf(m, v, "up")), marks.Count(m => IsOf(m, v, "down"))))],
            tables);
    }

    /// <summary>What is not as it must be once nothing is under way: journal, rows and objects must tell the same.</summary>
    /// <param name="isStamped">Whether the journal was filled without running anything.</param>
    public IEnumerable<string> Faults(bool isStamped = false)
    {
        foreach (var version in Enumerable.Range(1, FleetScripts.Versions))
        {
            var (counted, marked) = (Counters[version - 1], Marks[version - 1]);
            var steps = isStamped ? (0, 0) : (Steps(version, "apply", "applied"), Steps(version, "revert", "reverted"));
            var isHeld = !isStamped && Held.Contains(version);
            if (Newest(version) is [_, _, "running" or "failed"])
                yield return Say(version, $"is not complete: {string.Join(' ', Newest(version)!)}");
            else if (counted != steps || marked != steps)
                yield return Say(version, $"the journal has {steps}, the counters {counted}, the rows {marked} (ups, downs)");
            else if (counted.Ups - counted.Downs != (isHeld ? 1 : 0))
                yield return Say(version, $"is {(isHeld ? "" : "not ")}held after {counted} (ups, downs)");
            else if (version < FleetScripts.Versions && Tables.Contains(string.Create(CultureInfo.InvariantCulture, $"t{version}")) != isHeld)
                yield return Say(version, $"is {(isHeld ? "" : "not ")}held, and its table is {(isHeld ? "not " : "")}there");
        }
    }

    public override string ToString() => $"{Name}: {string.Join("; ", Journal.Select(r => string.Join(' ', r)))}";

    private string Say(int version, string what) => string.Create(CultureInfo.InvariantCulture, $"{Name}/{version} {what}");

    private string?[]? Newest(int version) => Journal.LastOrDefault(r => IsOf(r, version));

    private int Steps(int version, string kind, string state) => Journal.Count(r => IsOf(r, version) && r[1] == kind && r[2] == state);

    private static bool IsOf(string?[] row, int version) => int.TryParse(row[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number == version;

    private static bool IsOf(string?[] row, int version, string way) => IsOf(row, version) && row[1] == way;

    private static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);
}
