using MultiDbMigrator.Sql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>
/// What the first words of a PostgreSQL statement tell. Each command's page in the manual says whether it "cannot be executed
/// inside a transaction block". A command that can call functions (SELECT, CALL, DO, EXECUTE, …) may set anything, so it
/// counts as changing the session; so does every command that is not known here.
/// </summary>
internal static class PostgreSqlTraits
{
    public static StatementTraits Of(StatementHead head, bool concurrently) => head[0] switch
    {
        "BEGIN" or "START" => StatementTraits.BeginsTransaction,
        "COMMIT" or "END" or "ROLLBACK" or "ABORT" => EndOfTransaction(head),
        "PREPARE" => head[1] is "TRANSACTION" ? StatementTraits.EndsTransaction : StatementTraits.ChangesSession | StatementTraits.LeavesBehind,
        "DECLARE" => StatementTraits.ChangesSession | StatementTraits.LeavesBehind,
        "SET" => head[1] is "LOCAL" or "CONSTRAINTS" or "TRANSACTION" ? StatementTraits.None : StatementTraits.ChangesSession,
        "DISCARD" => StatementTraits.ChangesSession | If(head[1] is "ALL", StatementTraits.NotInTransaction),
        "VACUUM" => StatementTraits.NotInTransaction,
        "CREATE" => Create(head, concurrently),
        "DROP" => Drop(head, concurrently),
        "ALTER" => Alter(head, concurrently),
        "REINDEX" => Reindex(head, concurrently),
        "CLUSTER" => If(IsForAllTables(head), StatementTraits.NotInTransaction),
        "INSERT" or "UPDATE" or "DELETE" or "MERGE" or "TRUNCATE" or "COPY" or "COMMENT" or "GRANT" or "REVOKE" or "ANALYZE"
            or "LOCK" or "SECURITY" or "REFRESH" or "REASSIGN" or "IMPORT" or "NOTIFY" or "CHECKPOINT" or "SAVEPOINT"
            or "RELEASE" => StatementTraits.None,
        _ => StatementTraits.ChangesSession,
    };

    /// <summary>Whether <c>$1</c> in a statement is a parameter of what it makes.</summary>
    public static bool DeclaresParameters(StatementHead head) =>
        head[0] is "PREPARE" || (head[0] is "CREATE" && (head.Has("FUNCTION") || head.Has("PROCEDURE")));

    private static StatementTraits EndOfTransaction(StatementHead head)
    {
        if (head[1] is "PREPARED")
            return StatementTraits.NotInTransaction;
        if (head[0] is "ROLLBACK" && head.Has("TO"))
            return StatementTraits.None;
        var chain = head.IndexOf("CHAIN");
        return StatementTraits.EndsTransaction | If(chain > 0 && head[chain - 1] is "AND", StatementTraits.BeginsTransaction);
    }

    private static StatementTraits Create(StatementHead head, bool concurrently)
    {
        var kind = 1;
        if (head[1] is "OR")
            kind = 3;
        if (head[kind] is "GLOBAL" or "LOCAL")
            kind++;
        if (head[kind] is "TEMP" or "TEMPORARY" || IsInTemporarySchema(head))
            return StatementTraits.ChangesSession | StatementTraits.LeavesBehind;
        return If(head[kind] is "DATABASE" or "TABLESPACE" or "SUBSCRIPTION" || IsIndex(head, concurrently), StatementTraits.NotInTransaction);
    }

    private static StatementTraits Drop(StatementHead head, bool concurrently) =>
        If(head[1] is "DATABASE" or "TABLESPACE" or "SUBSCRIPTION" || IsIndex(head, concurrently), StatementTraits.NotInTransaction);

    private static StatementTraits Alter(StatementHead head, bool concurrently) => head[1] switch
    {
        "SYSTEM" => StatementTraits.NotInTransaction,
        "DATABASE" => If(head[3] is "SET" && head[4] is "TABLESPACE", StatementTraits.NotInTransaction),
        // Refreshing cannot be undone: REFRESH PUBLICATION, and SET, ADD or DROP PUBLICATION unless told not to.
        "SUBSCRIPTION" => If(head.Has("PUBLICATION", 3), StatementTraits.NotInTransaction),
        "TABLE" => If(concurrently && head.Has("DETACH"), StatementTraits.NotInTransaction),
        // "…the new value cannot be used until after the transaction has been committed." (ALTER TYPE, Notes)
        "TYPE" => If(head[3] is "ADD" && head[4] is "VALUE", StatementTraits.EffectAfterCommit),
        _ => StatementTraits.None,
    };

    private static StatementTraits Reindex(StatementHead head, bool concurrently)
    {
        var kind = head[1] is "(" ? 2 : 1;
        return If(concurrently || head[kind] is "DATABASE" or "SYSTEM" or "SCHEMA", StatementTraits.NotInTransaction);
    }

    private static bool IsIndex(StatementHead head, bool concurrently) =>
        concurrently && (head[1] is "INDEX" || (head[1] is "UNIQUE" && head[2] is "INDEX"));

    // CLUSTER, CLUSTER VERBOSE, CLUSTER (VERBOSE): the head leaves out what stands in the parentheses.
    private static bool IsForAllTables(StatementHead head) =>
        head.Count == 1 || (head.Count == 2 && head[1] is "VERBOSE" or "(");

    private static bool IsInTemporarySchema(StatementHead head)
    {
        for (var index = 2; index < head.Count; index++)
        {
            if (head[index].StartsWith("PG_TEMP."))
                return true;
        }

        return false;
    }

    private static StatementTraits If(bool holds, StatementTraits traits) => holds ? traits : StatementTraits.None;
}
