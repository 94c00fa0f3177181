using System.Globalization;
using MultiDbMigrator.Engines;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>
/// The limits on a script's statements. The server keeps them, and counts each statement apart
/// (https://www.postgresql.org/docs/current/runtime-config-client.html, statement_timeout and lock_timeout).
/// </summary>
internal static class PostgreSqlLimits
{
    /// <param name="script">The script.</param>
    /// <param name="set"><c>SET LOCAL</c> in the script's transaction, else <c>SET</c>.</param>
    public static IReadOnlyList<string> Of(StepScript script, string set) =>
        [.. Set(set, "statement_timeout", script.StatementTimeout), .. Set(set, "lock_timeout", script.StatementLockTimeout)];

    /// <summary>Adds the limit and where it was set to an error of a statement that ran into it.</summary>
    public static StatementException Explain(StatementException error, StepScript script)
    {
        var hint = error.Error.Code switch
        {
            PostgresErrorCodes.QueryCanceled => script.StatementTimeoutHint,
            PostgresErrorCodes.LockNotAvailable => script.StatementLockTimeoutHint,
            _ => null,
        };
        return hint is null ? error : new StatementException(error.Statement, error.Error with { Hint = hint }, error);
    }

    private static IEnumerable<string> Set(string set, string name, TimeSpan? limit) =>
        limit is { } time ? [string.Create(CultureInfo.InvariantCulture, $"{set} {name} = {(long)time.TotalMilliseconds}")] : [];
}
