using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>
/// Scripts in which a statement that is lost or runs twice shows: in <c>scripts/common</c>, and in a folder per engine. They
/// write to two tables of the harness, which no script drops.
/// </summary>
internal static class FaultScripts
{
    /// <summary>Makes the tables of the harness.</summary>
    public static readonly string[] Prepare =
    [
        "CREATE TABLE ledger (step VARCHAR(60) NOT NULL)",
        "CREATE TABLE counters (name VARCHAR(20) PRIMARY KEY, n INTEGER NOT NULL)",
        "INSERT INTO counters VALUES ('0002', 0), ('0003', 0), ('0004', 0), ('0005', 0), ('0006', 0), ('0007', 0), ('trigger', 0)",
    ];

    /// <summary>Empties them.</summary>
    public static readonly string[] Empty = ["DELETE FROM ledger", "UPDATE counters SET n = 0"];

    /// <summary>A column whose values have gaps after a transaction that was taken back, by the server's own rules.</summary>
    public const string GappedColumn = "auto_id";

    /// <summary>The scripts of an engine: names and texts.</summary>
    public static IReadOnlyDictionary<string, string> Of(ITestServer server) =>
        new[] { "common", server.Engine }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Faults", "scripts", folder)))
            .ToDictionary(file => Path.GetFileName(file), File.ReadAllText);
}
