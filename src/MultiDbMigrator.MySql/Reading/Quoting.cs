using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql.Reading;

/// <summary>What quotes and backslashes mean where a statement runs (https://dev.mysql.com/doc/refman/8.4/en/sql-mode.html).</summary>
/// <param name="PlainBackslashes">Whether a backslash escapes nothing (NO_BACKSLASH_ESCAPES).</param>
/// <param name="QuotesNames">Whether names stand in double quotes (ANSI_QUOTES), where a backslash escapes nothing either.</param>
internal readonly record struct Quoting(bool PlainBackslashes, bool QuotesNames)
{
    /// <summary>What the reader of scripts saw of a statement.</summary>
    public static Quoting Of(ScriptStatement statement) =>
        new(statement.Traits.HasFlag(StatementTraits.PlainBackslashes), statement.Traits.HasFlag(StatementTraits.QuotesNames));

    /// <summary>Whether a backslash takes the meaning from the next character between such quotes.</summary>
    public bool Escapes(char quote) => quote != '`' && !PlainBackslashes && !(QuotesNames && quote == '"');
}
