namespace MultiDbMigrator.Sql;

/// <summary>What the words of a statement tell of how it must be run.</summary>
[Flags]
public enum StatementTraits
{
    /// <summary>Nothing special: it can run inside a transaction and leaves the session as it was.</summary>
    None = 0,

    /// <summary>It opens a transaction (<c>BEGIN</c>, <c>START TRANSACTION</c>).</summary>
    BeginsTransaction = 1,

    /// <summary>It ends a transaction (<c>COMMIT</c>, <c>ROLLBACK</c>, <c>END</c>); not <c>ROLLBACK TO</c> a savepoint.</summary>
    EndsTransaction = 2,

    /// <summary>The server refuses it inside a transaction, or it has no effect there (<c>VACUUM</c>, <c>CREATE INDEX CONCURRENTLY</c>, <c>PRAGMA foreign_keys</c>).</summary>
    NotInTransaction = 4,

    /// <summary>What it makes cannot be used before the transaction ends (<c>ALTER TYPE … ADD VALUE</c>): alone in a transaction it is well.</summary>
    EffectAfterCommit = 8,

    /// <summary>It commits what is open before it and after it (MySQL's data definition).</summary>
    CommitsImplicitly = 16,

    /// <summary>It may leave the session changed: settings, user variables, temporary tables, prepared statements, the default database.</summary>
    ChangesSession = 32,

    /// <summary>Its data follow in the script (<c>COPY … FROM stdin</c>).</summary>
    CopiesFromScript = 64,

    /// <summary>It locks tables, after which other tables cannot be reached (MySQL's <c>LOCK TABLES</c>).</summary>
    LocksTables = 128,

    /// <summary>It lets go of locked tables (MySQL's <c>UNLOCK TABLES</c>).</summary>
    UnlocksTables = 256,

    /// <summary>
    /// It leaves something in the session that no other session has, and that cannot be made again by running it again: a
    /// temporary table, a prepared statement, a cursor, a variable that was filled from data.
    /// </summary>
    LeavesBehind = 512,

    /// <summary>It sends rows to the client in a form of its own (PostgreSQL's <c>COPY … TO stdout</c>).</summary>
    CopiesToClient = 1024,

    /// <summary>It names a parameter (<c>$1</c>) that nobody gives a value.</summary>
    NamesParameter = 2048,

    /// <summary>It asks its session what an earlier statement did (<c>ROW_COUNT()</c>, <c>changes()</c>), so that nothing may come between.</summary>
    AsksSession = 4096,

    /// <summary>It holds a backslash that escapes nothing in its session (MySQL's NO_BACKSLASH_ESCAPES).</summary>
    PlainBackslashes = 8192,

    /// <summary>What it has in double quotes are names in its session, and backslashes there escape nothing (MySQL's ANSI_QUOTES).</summary>
    QuotesNames = 16384,

    /// <summary>Both: what quotes mean where it runs.</summary>
    Quotings = PlainBackslashes | QuotesNames,
}
