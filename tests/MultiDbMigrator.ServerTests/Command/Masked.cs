using System.Text.RegularExpressions;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Texts without what is another in every run.</summary>
internal static partial class Masked
{
    public static string RunIds(string text) => RunId().Replace(text, "RUN");

    /// <summary>Rows without moments, of which each run has its own.</summary>
    public static string Moments(string text) => Moment().Replace(text, "MOMENT");

    /// <summary>A result without run ids, times and durations; what is at the end of lines does not count.</summary>
    public static string Result(string text)
    {
        var masked = Duration().Replace(Time().Replace(RunIds(text), "TIME"), "N ms");
        return string.Join('\n', masked.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim('\n');
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex RunId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?Z")]
    private static partial Regex Time();

    [GeneratedRegex(@"(\d{4}-\d\d-\d\d|\d\d/\d\d/\d{4}) \d\d:\d\d:\d\d")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\d+ ms")]
    private static partial Regex Duration();
}
