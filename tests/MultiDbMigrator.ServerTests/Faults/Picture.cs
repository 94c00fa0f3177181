using System.Globalization;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>What a leg left: the schema and the rows, and what it added to the journal, without times and ids.</summary>
internal sealed class Picture
{
    private const int State = 4;
    private const int Total = 6;
    private const int Done = 7;
    private const int Error = 9;

    public Picture(IReadOnlyList<string> database, IReadOnlyList<string?[]> journal)
    {
        // A run that failed may leave its row, if the row says so and the script was completed by a later one.
        var kept = journal.Where((row, place) => !IsTrueFailure(row, journal.Skip(place + 1))).ToList();
        FailedRows = journal.Count - kept.Count;
        Lines = [.. database, .. kept.Select((row, place) => string.Create(CultureInfo.InvariantCulture, $"journal {place + 1}: {string.Join(" | ", row.Skip(1).Select(value => value ?? "NULL"))}"))];
    }

    public IReadOnlyList<string> Lines { get; }

    /// <summary>The rows of runs that failed and were followed by one that did not.</summary>
    public int FailedRows { get; }

    /// <summary>The journal's rows after one, with the columns that are alike in every run.</summary>
    public static string JournalQuery(long after) => string.Create(CultureInfo.InvariantCulture,
        $"""
        SELECT id, version, name, kind, state, checksum, statements_total, statements_done, down_script, error, tool_version,
          CASE WHEN finished_at >= started_at AND duration_ms >= 0 AND run_id IS NOT NULL THEN 'ended' ELSE 'no end' END
        FROM schema_journal WHERE id > {after} ORDER BY id
        """);

    public static long? LastRow(IReadOnlyList<string?[]> journal) => journal is [.., var last] ? long.Parse(last[0]!, CultureInfo.InvariantCulture) : null;

    /// <summary>The lines that are here more often than in another picture.</summary>
    public IReadOnlyList<string> Without(Picture other)
    {
        var left = new List<string>(other.Lines);
        return [.. Lines.Where(line => !left.Remove(line))];
    }

    private static bool IsTrueFailure(string?[] row, IEnumerable<string?[]> later) =>
        row[State] == "failed"
        && row[Error] is not null
        && long.Parse(row[Done]!, CultureInfo.InvariantCulture) < long.Parse(row[Total]!, CultureInfo.InvariantCulture)
        && later.Any(r => r[1] == row[1] && r[2] == row[2] && r[3] == row[3]);
}
