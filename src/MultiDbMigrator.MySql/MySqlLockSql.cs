using System.Globalization;
using MultiDbMigrator.Engines;

namespace MultiDbMigrator.MySql;

/// <summary>
/// The SQL of the locks of one journal. They are the server's own, which end with their connection: one of the run, one of the
/// connection that a script has of its own, and one for each of the first digits of the run id, because nothing else that a
/// session has can be read by others without rights of their own.
/// </summary>
internal sealed class MySqlLockSql
{
    // In seconds: for how long the server may take to end what a closed connection has begun.
    private const int LongestEnd = 60;

    private const int RunDigits = 8;

    /// <param name="database">The database of the journal.</param>
    /// <param name="table">Its table.</param>
    /// <param name="runId">The run that takes the locks.</param>
    public MySqlLockSql(string database, string table, Guid runId)
    {
        // Names of locks are server-wide and at most 64 characters long
        // (https://dev.mysql.com/doc/refman/en/locking-functions.html).
        var name = "migrator " + Convert.ToHexStringLower(LockKey.Of($"{database}.{table}"))[..40];
        var digits = runId.ToString("N", CultureInfo.InvariantCulture)[..RunDigits];
        var named = string.Join(" + ", digits.Select((digit, place) => $"COALESCE(GET_LOCK('{name} {place}={digit}', 0), 0)"));

        // The connection of a script outlives the run's first one when the process dies in the middle of a long statement.
        Try = $"""
            SELECT CASE
              WHEN GET_LOCK('{name}', 0) = 1 THEN CASE
                WHEN IS_FREE_LOCK('{name} script') = 1 THEN 1 + 0 * ({named})
                ELSE RELEASE_LOCK('{name}') - 1 END
              ELSE 0 END {MySqlJournalSql.AllRows}
            """;

        var holder = $"COALESCE(IS_USED_LOCK('{name}'), IS_USED_LOCK('{name} script'))";
        var run = $"""
            (SELECT GROUP_CONCAT(d.digit ORDER BY n.place SEPARATOR '')
             FROM (SELECT {string.Join(" UNION ALL SELECT ", Enumerable.Range(0, RunDigits).Select(n => $"{n} AS place"))}) n
             JOIN (SELECT {string.Join(" UNION ALL SELECT ", "0123456789abcdef".Select(d => $"'{d}' AS digit"))}) d
             WHERE IS_USED_LOCK(CONCAT('{name} ', n.place, '=', d.digit)) = p.id)
            """;
        Holder = $"SELECT p.id, {run}, p.user, p.host, p.time FROM information_schema.processlist p WHERE p.id = {holder} {MySqlJournalSql.AllRows}";
        HolderAlone = $"SELECT p.id, {run}, NULL FROM (SELECT {holder} AS id) p WHERE p.id IS NOT NULL {MySqlJournalSql.AllRows}";

        SleepingMain = Sleeping(name);
        SleepingScript = Sleeping($"{name} script");
        LockScript = $"SELECT GET_LOCK('{name} script', {LongestEnd}) {MySqlJournalSql.AllRows}";
        AwaitScript = $"SELECT CASE WHEN GET_LOCK('{name} script', {LongestEnd}) = 1 THEN RELEASE_LOCK('{name} script') ELSE 0 END {MySqlJournalSql.AllRows}";
    }

    /// <summary>Takes the lock of the run if it is free, and says whether it did.</summary>
    public string Try { get; }

    /// <summary>Connection, first digits of the run id, user, host and seconds in its present state of the holder.</summary>
    public string Holder { get; }

    /// <summary>The first two of these, where the list of processes cannot be read.</summary>
    public string HolderAlone { get; }

    /// <summary>The number of the connection that holds the lock, if it has been waiting for a command for some seconds.</summary>
    public string SleepingMain { get; }

    /// <summary>The same for the connection of a script.</summary>
    public string SleepingScript { get; }

    /// <summary>Locks the connection of a script, once an earlier one is gone.</summary>
    public string LockScript { get; }

    /// <summary>Waits until the connection of a script is gone.</summary>
    public string AwaitScript { get; }

    private static string Sleeping(string name) =>
        $"SELECT id FROM information_schema.processlist WHERE id = IS_USED_LOCK('{name}') AND command = 'Sleep' AND time >= 5 {MySqlJournalSql.AllRows}";
}
