using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Sqlite;

/// <summary>
/// What the first words of a SQLite statement tell. Attached databases, temporary objects and pragmas belong to the
/// connection. The pragmas that do nothing or fail inside a transaction are those of https://www.sqlite.org/pragma.html:
/// foreign_keys ("a no-op within a transaction"), journal_mode, synchronous, temp_store and temp_store_directory when they
/// are set, and wal_checkpoint. VACUUM fails there, and DETACH does for a database that the transaction has used.
/// </summary>
internal static class SqliteTraits
{
    public static StatementTraits Of(StatementHead head) => head[0] switch
    {
        "BEGIN" => StatementTraits.BeginsTransaction,
        "COMMIT" or "END" => StatementTraits.EndsTransaction,
        "ROLLBACK" => head.Has("TO") ? StatementTraits.None : StatementTraits.EndsTransaction,
        "VACUUM" => StatementTraits.NotInTransaction,
        "ATTACH" => StatementTraits.ChangesSession,
        "DETACH" => StatementTraits.ChangesSession | StatementTraits.NotInTransaction,
        "PRAGMA" => Pragma(head),
        "CREATE" => IsTemporary(head) ? StatementTraits.ChangesSession | StatementTraits.LeavesBehind : StatementTraits.None,
        _ => StatementTraits.None,
    };

    private static StatementTraits Pragma(StatementHead head)
    {
        // PRAGMA name = value, or PRAGMA name(value); the head shows "=" or "(".
        var sets = head.Count > 2;
        var notInside = head.Name(1) switch
        {
            "FOREIGN_KEYS" or "JOURNAL_MODE" or "SYNCHRONOUS" or "TEMP_STORE" or "TEMP_STORE_DIRECTORY" => sets,
            "WAL_CHECKPOINT" => true,
            _ => false,
        };
        return StatementTraits.ChangesSession | (notInside ? StatementTraits.NotInTransaction : StatementTraits.None);
    }

    // CREATE TEMP TABLE x, and CREATE TABLE [IF NOT EXISTS] temp.x.
    private static bool IsTemporary(StatementHead head)
    {
        var name = head[2] is "IF" ? 5 : 2;
        return head[1] is "TEMP" or "TEMPORARY" || head[name].StartsWith("TEMP.");
    }
}
