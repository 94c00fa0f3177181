using System.Globalization;
using System.Text.RegularExpressions;

namespace MultiDbMigrator.Adopting;

/// <summary>Times as text, which SQLite keeps as each driver writes them; without a zone they are taken as UTC.</summary>
internal static partial class ForeignTime
{
    /// <summary>The time in UTC; <see langword="null"/> when the text is none.</summary>
    public static DateTime? Parse(string text)
    {
        var plain = Rest().Replace(text, "$1$2");
        return DateTime.TryParse(plain, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }

    // Go's drivers write nanoseconds, of which there is room for seven digits here, and may add the zone's name
    // ("2026-03-01 10:20:30.123456789 +0000 UTC").
    [GeneratedRegex(@"(\.\d{7})\d*|( ?[+-]\d\d:?\d\d) [A-Z]{1,5}$")]
    private static partial Regex Rest();
}
