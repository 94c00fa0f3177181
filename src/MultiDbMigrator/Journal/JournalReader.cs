using System.Data.Common;
using System.Globalization;

namespace MultiDbMigrator.Journal;

/// <summary>Reads journal rows from the result of a query that names <see cref="Columns"/>.</summary>
public static class JournalReader
{
    /// <summary>The columns in the order in which they are read. The down script itself is fetched only where it is needed.</summary>
    public const string Columns =
        "id, version, name, kind, state, checksum, statements_total, statements_done, started_at, finished_at, duration_ms, " +
        "applied_by, run_id, tool_version, CASE WHEN down_script IS NULL THEN 0 ELSE 1 END AS has_down_script, error";

    /// <summary>Reads the row on which a reader stands.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="first">The place of the first journal column in the result.</param>
    public static JournalRow Read(DbDataReader reader, int first = 0)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var id = reader.GetInt64(first);
        return new JournalRow
        {
            Id = id,
            Version = Text(reader, first + 1),
            Name = reader.GetString(first + 2),
            Kind = JournalWords.Kind(reader.GetString(first + 3), id),
            State = JournalWords.State(reader.GetString(first + 4), id),
            Checksum = Text(reader, first + 5),
            StatementsTotal = reader.GetInt32(first + 6),
            StatementsDone = reader.GetInt32(first + 7),
            StartedAt = Time(reader, first + 8),
            FinishedAt = reader.IsDBNull(first + 9) ? null : Time(reader, first + 9),
            DurationMs = reader.IsDBNull(first + 10) ? null : reader.GetInt64(first + 10),
            AppliedBy = reader.GetString(first + 11),
            RunId = RunId(reader, first + 12, id),
            ToolVersion = reader.GetString(first + 13),
            HasDownScript = reader.GetInt32(first + 14) != 0,
            Error = Text(reader, first + 15),
        };
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTime Time(DbDataReader reader, int column) => reader.GetValue(column) switch
    {
        DateTime time => DateTime.SpecifyKind(time, DateTimeKind.Utc),
        var text => DateTime.Parse(Convert.ToString(text, CultureInfo.InvariantCulture)!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal),
    };

    private static Guid RunId(DbDataReader reader, int column, long id) => reader.GetValue(column) switch
    {
        Guid run => run,
        var text => Guid.TryParse(text.ToString(), out var run) ? run : throw new JournalException(id, $"run_id '{text}' is not a UUID"),
    };
}
