using System.Globalization;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Cli.NewScripts;

/// <summary>The version of a folder's next script, written as the ones before it are.</summary>
internal static class NextVersion
{
    private const string First = "0001";
    private const string TimestampFormat = "yyyyMMddHHmmss";

    /// <summary>The version after the highest.</summary>
    /// <param name="head">The highest version, or <see langword="null"/> when there is none.</param>
    /// <param name="isTimestamp">Whether a timestamp is wanted, whatever the ones before are.</param>
    /// <param name="now">The time, in UTC.</param>
    public static string After(ScriptVersion? head, bool isTimestamp, DateTime now)
    {
        head = head is null ? null : ScriptVersion.Parse(head.NumberText);
        if (!isTimestamp && (head is null || !IsTimestamp(head.Text)))
            return head is null ? First : Increase(head.Text);

        // Two in one second, or a clock behind that of a colleague.
        var timestamp = now.ToString(TimestampFormat, CultureInfo.InvariantCulture);
        return head is null || ScriptVersion.Parse(timestamp) > head ? timestamp : Increase(head.Text);
    }

    private static bool IsTimestamp(string version) =>
        DateTime.TryParseExact(version, TimestampFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    // By digits, because versions of twenty digits and more occur. After dots, the last number counts.
    private static string Increase(string version)
    {
        var digits = version.ToCharArray();
        for (var i = digits.Length - 1; i >= 0 && digits[i] != '.'; i--)
        {
            if (digits[i] != '9')
            {
                digits[i]++;
                return new string(digits);
            }

            digits[i] = '0';
        }

        var start = version.LastIndexOf('.') + 1;
        return $"{version[..start]}1{new string(digits, start, digits.Length - start)}";
    }
}
