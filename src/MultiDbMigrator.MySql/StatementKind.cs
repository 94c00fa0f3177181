using MySqlConnector;

namespace MultiDbMigrator.MySql;

/// <summary>A kind of statement, and how it is settled.</summary>
/// <param name="Words">The words that it begins with, what may stand between them left out.</param>
/// <param name="By">How it is settled.</param>
/// <param name="AlreadySo">The server's numbers for "it is so already", when it is run again.</param>
internal sealed record StatementKind(string Words, SettledBy By, params IReadOnlyList<MySqlErrorCode> AlreadySo)
{
    // Of MariaDB: ER_UNKNOWN_SEQUENCES, ER_UNKNOWN_VIEW; of MySQL: ER_TABLESPACE_MISSING_WITH_NAME.
    private const MySqlErrorCode UnknownSequence = (MySqlErrorCode)4091;
    private const MySqlErrorCode UnknownView = (MySqlErrorCode)4092;
    private const MySqlErrorCode TablespaceDoesNotExist = (MySqlErrorCode)3510;

    /// <summary>One that cannot be settled.</summary>
    public static readonly StatementKind Unknown = new("", SettledBy.Nothing);

    /// <summary>
    /// The kinds. A statement that creates or drops with IF [NOT] EXISTS or OR REPLACE can always be run again.
    /// https://dev.mysql.com/doc/refman/8.4/en/atomic-ddl.html and https://mariadb.com/kb/en/atomic-ddl/ say which of them
    /// happen wholly or not at all; the numbers are of https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html
    /// and https://mariadb.com/kb/en/mariadb-error-code-reference/.
    /// </summary>
    private static readonly StatementKind[] Kinds =
    [
        new("CREATE TABLE", SettledBy.Age),
        new("CREATE VIEW", SettledBy.Existence),
        new("CREATE SEQUENCE", SettledBy.Existence),
        new("CREATE PROCEDURE", SettledBy.Existence),
        new("CREATE FUNCTION", SettledBy.Existence),
        new("CREATE PACKAGE", SettledBy.Existence),
        new("CREATE PACKAGE BODY", SettledBy.Existence),
        new("CREATE TRIGGER", SettledBy.Existence),
        new("CREATE EVENT", SettledBy.Existence),
        new("CREATE DATABASE", SettledBy.Existence),
        new("CREATE USER", SettledBy.Existence),
        new("CREATE ROLE", SettledBy.Existence),
        new("CREATE TABLESPACE", SettledBy.Existence),
        // What an index is called is taken the second time.
        new("CREATE INDEX", SettledBy.RunningAgain, MySqlErrorCode.DuplicateKeyName),

        new("ALTER TABLE", SettledBy.Parts),
        new("ALTER EVENT", SettledBy.Existence),
        new("ALTER TABLESPACE", SettledBy.Existence),
        new("ALTER USER", SettledBy.RunningAgain),
        new("ALTER VIEW", SettledBy.RunningAgain),
        new("ALTER PROCEDURE", SettledBy.RunningAgain),
        new("ALTER FUNCTION", SettledBy.RunningAgain),
        new("ALTER DATABASE", SettledBy.RunningAgain),
        new("ALTER SEQUENCE", SettledBy.RunningAgain),
        new("ALTER SERVER", SettledBy.RunningAgain),

        new("RENAME TABLE", SettledBy.Names),
        new("RENAME USER", SettledBy.Existence),

        // Where each is dropped on its own, half of them may be gone.
        new("DROP TABLE", SettledBy.Absence, MySqlErrorCode.BadTable),
        new("DROP VIEW", SettledBy.Absence, MySqlErrorCode.BadTable, UnknownView),
        new("DROP SEQUENCE", SettledBy.Absence, UnknownSequence),
        new("DROP INDEX", SettledBy.RunningAgain, MySqlErrorCode.CannotDropFieldOrKey),
        new("DROP PROCEDURE", SettledBy.RunningAgain, MySqlErrorCode.StoredProcedureDoesNotExist),
        new("DROP FUNCTION", SettledBy.RunningAgain, MySqlErrorCode.StoredProcedureDoesNotExist),
        new("DROP PACKAGE", SettledBy.RunningAgain, MySqlErrorCode.StoredProcedureDoesNotExist),
        new("DROP PACKAGE BODY", SettledBy.RunningAgain, MySqlErrorCode.StoredProcedureDoesNotExist),
        new("DROP TRIGGER", SettledBy.RunningAgain, MySqlErrorCode.TriggerDoesNotExist),
        new("DROP EVENT", SettledBy.RunningAgain, MySqlErrorCode.EventDoesNotExist),
        new("DROP DATABASE", SettledBy.RunningAgain, MySqlErrorCode.DatabaseDropExists),
        new("DROP USER", SettledBy.RunningAgain, MySqlErrorCode.CannotUser),
        new("DROP ROLE", SettledBy.RunningAgain, MySqlErrorCode.CannotUser),
        new("DROP TABLESPACE", SettledBy.RunningAgain, TablespaceDoesNotExist),
        new("DROP SERVER", SettledBy.RunningAgain, MySqlErrorCode.ForeignServerDoesNotExist),

        new("TRUNCATE", SettledBy.RunningAgain),
        new("GRANT", SettledBy.RunningAgain),
        // No such grant: on a database, a table, a routine; all of them.
        new("REVOKE", SettledBy.RunningAgain, MySqlErrorCode.NonExistingGrant, MySqlErrorCode.NonExistingTableGrant, MySqlErrorCode.NonExistingProcedureGrant, MySqlErrorCode.RevokeGrantsError),

        // What of it could remain is what was prepared, which is announced (ScriptPackets.NoteOnPrepare); the mark in front of XA
        // END, which announces XA COMMIT, commits with what that commits.
        new("XA START", SettledBy.RunningAgain),
        new("XA BEGIN", SettledBy.RunningAgain),
        new("XA COMMIT ONE PHASE", SettledBy.ItsNote),

        .. Again("ANALYZE", "CHECK", "OPTIMIZE", "REPAIR", "FLUSH", "CACHE", "LOCK", "UNLOCK", "BEGIN", "START", "COMMIT", "ROLLBACK",
            "SAVEPOINT", "RELEASE", "SET", "USE", "SHOW", "EXPLAIN", "DESCRIBE", "DESC", "HELP", "PREPARE", "DEALLOCATE", "HANDLER", "DROP PREPARE", "LOAD INDEX"),

        // Without NDB, LOAD DATA is one transaction: https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html.
        .. Data("INSERT", "REPLACE", "UPDATE", "DELETE", "SELECT", "VALUES", "TABLE", "WITH", "DO", "LOAD", "GET"),
    ];

    /// <summary>An ALTER TABLE that adds columns, whose names are taken the second time.</summary>
    public static readonly StatementKind AddColumns = new("ALTER TABLE", SettledBy.RunningAgain, MySqlErrorCode.DuplicateFieldName);

    private static readonly Dictionary<string, StatementKind> ByWords = Kinds.ToDictionary(k => k.Words);

    private static readonly HashSet<MySqlErrorCode> AboutNames = [MySqlErrorCode.TableExists, MySqlErrorCode.DuplicateFieldName, .. Kinds.SelectMany(k => k.AlreadySo)];

    /// <summary>Whether a number of the server says that a name is taken, or that there is nothing of that name.</summary>
    public static bool IsAboutNames(MySqlErrorCode number) => AboutNames.Contains(number);

    /// <summary>The kind with these words; one that cannot be settled, when there is none.</summary>
    public static StatementKind Of(string words) => ByWords.GetValueOrDefault(words, Unknown);

    private static IEnumerable<StatementKind> Again(params string[] words) => words.Select(w => new StatementKind(w, SettledBy.RunningAgain));

    private static IEnumerable<StatementKind> Data(params string[] words) => words.Select(w => new StatementKind(w, SettledBy.ItsMark));
}
