using MultiDbMigrator.Sql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>
/// Follows <c>standard_conforming_strings</c>: where a script turns it off, a backslash escapes in plain strings too
/// (https://www.postgresql.org/docs/current/runtime-config-compatible.html#GUC-STANDARD-CONFORMING-STRINGS).
/// </summary>
internal static class StringSyntax
{
    /// <summary>The words of the longest statement that sets it, before the value.</summary>
    public const int LongestSet = 4;

    private const string Setting = "STANDARD_CONFORMING_STRINGS";

    /// <summary>Whether backslashes escape after a statement; <see langword="null"/> when it does not set that.</summary>
    /// <param name="head">The statement.</param>
    /// <param name="lastQuoted">The last text in quotes among its first words.</param>
    public static bool? After(StatementHead head, string lastQuoted)
    {
        if (head[0] is "RESET" && (head[1] is Setting or "ALL"))
            return false;
        if (head[0] is not "SET")
            return null;
        var name = head[1] is "SESSION" or "LOCAL" ? 2 : 1;
        if (head[name] is not Setting || head[name + 1] is not ("=" or "TO"))
            return null;
        var value = head[name + 2] is "\"" ? lastQuoted.Trim('\'', '"') : head[name + 2].ToString();

        // Any unambiguous beginning of a word will do: https://www.postgresql.org/docs/current/config-setting.html.
        return value.ToUpperInvariant() is "OF" or "OFF" or "F" or "FA" or "FAL" or "FALS" or "FALSE" or "N" or "NO" or "0";
    }
}
