using System.Globalization;
using System.Text;

namespace MultiDbMigrator.Journal;

/// <summary>The values of a journal entry under the names by which engines' SQL refers to them (<c>@version</c> and so on).</summary>
public static class JournalParameters
{
    /// <summary>The values of an entry: text, whole numbers, a <see cref="Guid"/>, a <see cref="DateTime"/> in UTC, or <see langword="null"/>.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="state">The state to write, when it is not yet the one that the step leads to.</param>
    /// <param name="statementsDone">How many statements are done.</param>
    /// <param name="durationMs">How long the step took, in milliseconds.</param>
    public static IReadOnlyList<KeyValuePair<string, object?>> Of(JournalEntry entry, JournalState state, int statementsDone, long durationMs = 0)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return
        [
            new("version", entry.Version),
            new("name", entry.Name),
            new("kind", JournalWords.Of(entry.Kind)),
            new("state", JournalWords.Of(state)),
            new("checksum", entry.Checksum),
            new("statements_total", entry.StatementsTotal),
            new("statements_done", statementsDone),
            new("duration_ms", durationMs),
            new("applied_by", entry.AppliedBy),
            new("run_id", entry.RunId),
            new("tool_version", entry.ToolVersion),
            new("down_script", entry.DownScript),
        ];
    }

    /// <summary>The values of an entry whose step begins.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="statementsDone">How many statements are done already.</param>
    /// <param name="checksum">The checksum of those.</param>
    public static IReadOnlyList<KeyValuePair<string, object?>> OfBegin(JournalEntry entry, int statementsDone, string? checksum)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Of(statementsDone > 0 ? entry with { Checksum = checksum } : entry, JournalState.Running, statementsDone);
    }

    /// <summary>The values of an entry whose step is complete.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="durationMs">How long the step took, in milliseconds.</param>
    public static IReadOnlyList<KeyValuePair<string, object?>> OfComplete(JournalEntry entry, long durationMs = 0)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Of(entry, entry.State, entry.StatementsTotal, durationMs);
    }

    /// <summary>The values of an entry that has a note, and may have times of its own.</summary>
    /// <param name="entry">The entry.</param>
    public static IReadOnlyList<KeyValuePair<string, object?>> OfNoted(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return
        [
            .. Of(entry, entry.State, entry.StatementsDone ?? entry.StatementsTotal).Where(v => v.Key != "duration_ms"),
            new("duration_ms", entry.DurationMs ?? (entry.FinishedAt is null ? 0L : null)),
            new("started_at", entry.FinishedAt?.AddMilliseconds(-entry.DurationMs ?? 0)),
            new("finished_at", entry.FinishedAt),
            new("error", entry.Error),
        ];
    }

    /// <summary>Puts literals in the place of an SQL text's parameters, for SQL that a person will run.</summary>
    /// <param name="sql">The SQL; an <c>@</c> in it begins a parameter, but for those in quotes: names may hold anything.</param>
    /// <param name="values">The values.</param>
    /// <param name="quote">Makes a literal of a text, as the engine wants it.</param>
    public static string ToLiterals(string sql, IReadOnlyList<KeyValuePair<string, object?>> values, Func<string, string> quote)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(quote);
        var result = new StringBuilder(sql.Length * 2);
        var done = 0;
        for (int at; (at = NextParameter(sql, done)) >= 0;)
        {
            var end = at + 1;
            while (end < sql.Length && (char.IsAsciiLetterOrDigit(sql[end]) || sql[end] == '_'))
                end++;
            var name = sql[(at + 1)..end];
            var value = values.First(v => v.Key == name).Value;
            result.Append(sql, done, at - done).Append(value switch
            {
                null => "NULL",
                int or long => value.ToString(),
                DateTime time => quote(time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)),
                _ => quote(value.ToString()!),
            });
            done = end;
        }

        return result.Append(sql, done, sql.Length - done).ToString();
    }

    // A quote that is doubled ends one quoted text and begins another.
    private static int NextParameter(string sql, int from)
    {
        while (sql.AsSpan(from).IndexOfAny("@'\"`") is >= 0 and var next)
        {
            from += next;
            // A variable of the server begins with two.
            if (sql.AsSpan(from).StartsWith("@@"))
            {
                from += 2;
                continue;
            }

            if (sql[from] == '@')
                return from;
            from = sql.IndexOf(sql[from], from + 1) + 1;
            if (from == 0)
                return -1;
        }

        return -1;
    }
}
