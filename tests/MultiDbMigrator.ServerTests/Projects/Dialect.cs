using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Projects;

/// <summary>The little in which servers differ by nature, as pieces of SQL.</summary>
public sealed record Dialect
{
    private static readonly Dialect MySqlFamily = new()
    {
        Tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name",
        RollsBackTables = false,
        MissingTable = "1146",
        Utc = "UTC_TIMESTAMP(6)",
        SecondsBetween = "TIMESTAMPDIFF(MICROSECOND, {0}, {1}) / 1000000",
        HoldTable = "LOCK TABLES {0} WRITE",
        LetGo = "UNLOCK TABLES",
        IsFile = false,
    };

    /// <summary>A query for the names of all tables, in order.</summary>
    public required string Tables { get; init; }

    /// <summary>Whether a table that was made in a transaction goes with it.</summary>
    public required bool RollsBackTables { get; init; }

    /// <summary>The server's code for a table that is not there.</summary>
    public required string MissingTable { get; init; }

    /// <summary>The time in UTC, as the journal has it.</summary>
    public required string Utc { get; init; }

    /// <summary>The seconds from {0} to {1}.</summary>
    public required string SecondsBetween { get; init; }

    /// <summary>Keeps all others from the table {0}, or from everything.</summary>
    public required string HoldTable { get; init; }

    /// <summary>Ends that.</summary>
    public required string LetGo { get; init; }

    /// <summary>Whether a database is a file, with no server to ask for it.</summary>
    public required bool IsFile { get; init; }

    private static Dialect Sqlite { get; } = new()
    {
        Tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        RollsBackTables = true,
        MissingTable = "SQLITE 1",
        Utc = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
        SecondsBetween = "(julianday({1}) - julianday({0})) * 86400",
        HoldTable = "BEGIN IMMEDIATE",
        LetGo = "COMMIT",
        IsFile = true,
    };

    private static Dialect PostgreSql { get; } = new()
    {
        Tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
        RollsBackTables = true,
        MissingTable = "42P01",
        Utc = "clock_timestamp()",
        SecondsBetween = "extract(epoch FROM {1} - {0})",
        HoldTable = "BEGIN; LOCK TABLE {0}",
        LetGo = "COMMIT",
        IsFile = false,
    };

    public static Dialect Of(ITestServer server) => server.Engine switch
    {
        "sqlite" => Sqlite,
        "postgresql" => PostgreSql,
        _ => MySqlFamily,
    };
}
