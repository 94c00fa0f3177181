using MultiDbMigrator.Journal;

namespace MultiDbMigrator.Tests.Journal;

/// <summary>Rows of a journal, written as words: <c>0001 apply failed 2</c>.</summary>
internal static class Rows
{
    public static JournalHistory History(params string[] rows) => new([.. rows.Select(Row)]);

    private static JournalRow Row(string text, int index)
    {
        var words = text.Split(' ');
        return new JournalRow
        {
            Id = index + 1,
            Version = words[0] == "R" ? null : words[0],
            Name = "x",
            Kind = JournalWords.Kind(words[1], 0),
            State = JournalWords.State(words[2], 0),
            Checksum = words.Length > 4 ? words[4] : null,
            StatementsTotal = 4,
            StatementsDone = words.Length > 3 ? int.Parse(words[3], System.Globalization.CultureInfo.InvariantCulture) : 4,
            StartedAt = default,
            FinishedAt = null,
            DurationMs = null,
            AppliedBy = "me",
            RunId = default,
            ToolVersion = "0",
            HasDownScript = false,
            Error = null,
        };
    }
}
