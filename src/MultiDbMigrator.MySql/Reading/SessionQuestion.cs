using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql.Reading;

/// <summary>
/// Tells what asks the session about the statement before: ROW_COUNT(), FOUND_ROWS(), GET DIAGNOSTICS, SHOW WARNINGS and ERRORS,
/// <c>@@warning_count</c>, <c>@@error_count</c>. (LAST_INSERT_ID() is changed by what inserts, which no mark does.)
/// </summary>
internal static class SessionQuestion
{
    /// <summary>Whether a word asks when it is the name of a function, which a parenthesis behind it tells.</summary>
    public static bool IsFunction(ReadOnlySpan<char> word) => Is(word, "ROW_COUNT") || Is(word, "FOUND_ROWS");

    /// <summary>Whether a word asks otherwise.</summary>
    /// <param name="word">A word of the statement.</param>
    /// <param name="head">The words before it.</param>
    /// <param name="isVariable">Whether two @ stand before it.</param>
    public static bool IsAskedBy(ReadOnlySpan<char> word, StatementHead head, bool isVariable)
    {
        if (isVariable)
            return Is(word, "WARNING_COUNT") || Is(word, "ERROR_COUNT");
        return (head[0] is "SHOW" && (Is(word, "WARNINGS") || Is(word, "ERRORS"))) || (head[0] is "GET" && Is(word, "DIAGNOSTICS"));
    }

    private static bool Is(ReadOnlySpan<char> word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);
}
