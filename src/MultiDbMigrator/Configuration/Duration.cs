using System.Globalization;

namespace MultiDbMigrator.Configuration;

/// <summary>
/// Durations as they are written in INI files, script annotations and on the command line: a whole number and a
/// unit without a space between them, <c>500ms</c>, <c>30s</c>, <c>10m</c> or <c>1h</c>.
/// </summary>
public static class Duration
{
    /// <summary>The grammar in words, for error messages.</summary>
    public const string Grammar = "a duration is a whole number and a unit, such as 500ms, 30s, 10m or 1h";

    /// <summary>
    /// The longest duration. The servers count a timeout as milliseconds in 32 bits
    /// (PostgreSQL: https://www.postgresql.org/docs/current/runtime-config-client.html, statement_timeout).
    /// </summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>Writes a duration as it can be read.</summary>
    /// <param name="duration">A duration of whole milliseconds.</param>
    public static string Format(TimeSpan duration) => duration.Ticks % TimeSpan.TicksPerSecond == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalSeconds}s")
        : string.Create(CultureInfo.InvariantCulture, $"{(long)duration.TotalMilliseconds}ms");

    /// <summary>Reads a duration.</summary>
    /// <param name="text">What is written.</param>
    /// <param name="duration">The duration, between zero and <see cref="Longest"/>.</param>
    /// <returns>Whether <paramref name="text"/> is a duration.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan duration)
    {
        duration = default;
        int digits = 0;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;

        long unit = text[digits..] switch
        {
            "ms" => 1,
            "s" => 1_000,
            "m" => 60_000,
            "h" => 3_600_000,
            _ => 0,
        };
        if (unit == 0 || !int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out int count))
            return false;

        long milliseconds = count * unit;
        if (milliseconds > int.MaxValue)
            return false;

        duration = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }
}
