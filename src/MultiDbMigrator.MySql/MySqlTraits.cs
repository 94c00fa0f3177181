using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql;

/// <summary>
/// What the first words of a MySQL or MariaDB statement tell. Those that commit are of
/// https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html and
/// https://mariadb.com/docs/server/reference/sql-statements/transactions/sql-statements-that-cause-an-implicit-commit. A
/// statement that can set variables or call routines (SELECT, CALL, DO, EXECUTE, …) counts as changing the session; so does
/// every statement that is not known here.
/// </summary>
internal static class MySqlTraits
{
    /// <param name="head">The first words.</param>
    /// <param name="isOracle">Whether BEGIN is the beginning of a block.</param>
    /// <param name="chains">Whether COMMIT and ROLLBACK begin the next transaction.</param>
    public static StatementTraits Of(StatementHead head, bool isOracle = false, bool chains = false)
    {
        if (isOracle && head[0] is "BEGIN")
            return StatementTraits.ChangesSession;
        var traits = Of(head, 0);
        var isEnd = traits.HasFlag(StatementTraits.EndsTransaction) && head[0] is "COMMIT" or "ROLLBACK";
        return chains && isEnd && !head.Has("CHAIN") ? traits | StatementTraits.BeginsTransaction : traits;
    }

    /// <summary>Whether what it asks is asked when what it makes is run.</summary>
    public static bool MakesProgram(StatementHead head) =>
        head[0] is "CREATE" or "ALTER" && (head.Has("PROCEDURE") || head.Has("FUNCTION") || head.Has("TRIGGER") || head.Has("EVENT") || head.Has("VIEW") || head.Has("PACKAGE"));

    private static StatementTraits Of(StatementHead head, int first) => head[first] switch
    {
        // BEGIN NOT ATOMIC is a compound statement of MariaDB.
        "BEGIN" => head[first + 1] is "NOT" ? StatementTraits.ChangesSession : StatementTraits.BeginsTransaction,
        "START" => head[first + 1] is "TRANSACTION" ? StatementTraits.BeginsTransaction : StatementTraits.CommitsImplicitly,
        "COMMIT" or "ROLLBACK" => EndOfTransaction(head),
        "XA" => Xa(head),
        "SET" => Set(head),
        "LOCK" => head[first + 1] is "TABLE" or "TABLES"
            ? StatementTraits.LocksTables | StatementTraits.CommitsImplicitly | StatementTraits.ChangesSession
            : StatementTraits.ChangesSession,
        "UNLOCK" => head[first + 1] is "TABLE" or "TABLES"
            ? StatementTraits.UnlocksTables | StatementTraits.CommitsImplicitly
            : StatementTraits.ChangesSession,
        "CREATE" => IsOfSession(head, first) ? StatementTraits.ChangesSession | StatementTraits.LeavesBehind : StatementTraits.CommitsImplicitly,
        "DROP" => IsOfSession(head, first) ? StatementTraits.ChangesSession : StatementTraits.CommitsImplicitly,
        "PREPARE" or "HANDLER" => StatementTraits.ChangesSession | StatementTraits.LeavesBehind,
        "ALTER" or "RENAME" or "TRUNCATE" or "GRANT" or "REVOKE" or "ANALYZE" or "CHECK" or "OPTIMIZE" or "REPAIR"
            or "RESET" or "CACHE" or "INSTALL" or "UNINSTALL" or "CHANGE" or "STOP" or "IMPORT" => StatementTraits.CommitsImplicitly,
        // WITH READ LOCK, FOR EXPORT: nothing can be written until UNLOCK TABLES.
        "FLUSH" => head.Has("READ") || head.Has("EXPORT") ? StatementTraits.CommitsImplicitly | StatementTraits.ChangesSession : StatementTraits.CommitsImplicitly,
        // LOAD DATA can assign to variables, and commits with NDB only.
        "LOAD" => head[first + 1] is "INDEX" ? StatementTraits.CommitsImplicitly : StatementTraits.ChangesSession,
        "INSERT" or "UPDATE" or "DELETE" or "REPLACE" or "SAVEPOINT" or "RELEASE" => StatementTraits.None,
        _ => StatementTraits.ChangesSession,
    };

    private static StatementTraits EndOfTransaction(StatementHead head)
    {
        if (head[0] is "ROLLBACK" && head.Has("TO"))
            return StatementTraits.None;
        var chain = head.IndexOf("CHAIN");
        return chain > 0 && head[chain - 1] is "AND"
            ? StatementTraits.EndsTransaction | StatementTraits.BeginsTransaction
            : StatementTraits.EndsTransaction;
    }

    // It allows nothing of this tool's own on its session. XA END only makes the transaction idle; it ends with COMMIT or ROLLBACK, after PREPARE or in one phase.
    private static StatementTraits Xa(StatementHead head) => head[1] switch
    {
        "START" or "BEGIN" => StatementTraits.BeginsTransaction | StatementTraits.NotInTransaction,
        "COMMIT" or "ROLLBACK" => StatementTraits.EndsTransaction | StatementTraits.NotInTransaction,
        _ => StatementTraits.NotInTransaction,
    };

    private static StatementTraits Set(StatementHead head)
    {
        if (head[1] is "PASSWORD" || (head[1] is "DEFAULT" && head[2] is "ROLE"))
            return StatementTraits.CommitsImplicitly;
        // MariaDB: SET STATEMENT name = value FOR statement.
        if (head[1] is "STATEMENT" && head.IndexOf("FOR") is > 0 and var end)
            return StatementTraits.ChangesSession | Of(head, end + 1);
        return StatementTraits.ChangesSession | Autocommit(head);
    }

    // autocommit = 0 opens a transaction that lasts until COMMIT; autocommit = 1 commits it. The value follows the name; the
    // old value may be kept in a variable before (SET @OLD_AUTOCOMMIT = @@AUTOCOMMIT, AUTOCOMMIT = 0).
    private static StatementTraits Autocommit(StatementHead head)
    {
        for (var index = 1; index < head.Count; index++)
        {
            if (head.Name(index) is "AUTOCOMMIT" && head[index + 1] is "=")
            {
                return head[index + 2] is "0" or "OFF" or "FALSE"
                    ? StatementTraits.BeginsTransaction
                    : StatementTraits.EndsTransaction;
            }
        }

        return StatementTraits.None;
    }

    // Temporary tables are the session's, and making and dropping them does not commit; DROP PREPARE is DEALLOCATE PREPARE.
    private static bool IsOfSession(StatementHead head, int first)
    {
        var kind = head[first + 1] is "OR" ? first + 3 : first + 1;
        return head[kind] is "TEMPORARY" or "PREPARE";
    }
}
