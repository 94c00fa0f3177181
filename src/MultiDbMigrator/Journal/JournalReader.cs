namespace MultiDbMigrator.Journal;

/// <summary>Reads journal rows from the result of a query that names <see cref="Columns"/>.</summary>
public static class JournalReader
{
    /// <summary>The columns in the order in which they are read. The down script itself is fetched only where it is needed.</summary>
    public const string Columns =
        "id, version, name, kind, state, checksum, statements_total, statements_done, started_at, finished_at, duration_ms, " +
        "applied_by, run_id, tool_version, CASE WHEN down_script IS NULL THEN 0 ELSE 1 END AS has_down_script, error";

    /// <summary>The names of all columns that a journal has, parted by commas.</summary>
    public const string Names =
        "id,version,name,kind,state,checksum,statements_total,statements_done,started_at,finished_at,duration_ms,applied_by,run_id,tool_version,down_script,error";

    /// <summary>How many these are.</summary>
    public const int Count = 16;

    /// <summary>Reads one row.</summary>
    /// <exception cref="JournalException">The row holds what this tool never writes.</exception>
    public static JournalRow Read(IJournalColumns row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var id = row.Number(0);
        try
        {
            return Read(row, id);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException)
        {
            throw new JournalException(id, $"a number or a time of it is none ({error.Message})");
        }
    }

    private static JournalRow Read(IJournalColumns row, long id)
    {
        var (error, script, begun) = Text(row, 15) is { } note ? FailureNote.Read(note) : (null, null, null);
        return new JournalRow
        {
            Id = id,
            Version = Text(row, 1),
            Name = row.Text(2),
            Kind = JournalWords.Kind(row.Text(3), id),
            State = JournalWords.State(row.Text(4), id),
            Checksum = Text(row, 5),
            StatementsTotal = (int)row.Number(6),
            StatementsDone = (int)row.Number(7),
            StartedAt = row.Time(8),
            FinishedAt = row.IsNull(9) ? null : row.Time(9),
            DurationMs = row.IsNull(10) ? null : row.Number(10),
            AppliedBy = row.Text(11),
            RunId = Guid.TryParse(row.Text(12), out var run) ? run : throw new JournalException(id, $"run_id '{row.Text(12)}' is not a UUID"),
            ToolVersion = row.Text(13),
            HasDownScript = row.Number(14) != 0,
            Error = error,
            Script = script,
            Begun = begun,
        };
    }

    private static string? Text(IJournalColumns row, int column) => row.IsNull(column) ? null : row.Text(column);
}
