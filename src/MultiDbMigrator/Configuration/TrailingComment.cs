namespace MultiDbMigrator.Configuration;

/// <summary>
/// Notices a comment behind a value. The INI provider takes it as a part of the value, because connection strings
/// hold semicolons.
/// </summary>
internal static class TrailingComment
{
    public static bool IsIn(string value)
    {
        for (int i = 1; i < value.Length; i++)
        {
            bool afterSpace = char.IsWhiteSpace(value[i - 1]);
            if (value[i] == ';' || (afterSpace && value[i] == '#') || (afterSpace && value.AsSpan(i).StartsWith("//")))
                return true;
        }

        return false;
    }

    public static string Problem(string value) => $"'{value}' looks as if it ended in a comment; a comment has a line of its own";
}
