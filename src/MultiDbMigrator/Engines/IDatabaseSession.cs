using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Engines;

/// <summary>
/// One run's way to one database. Every member raises <see cref="UnreachableException"/> when there is no connection to be
/// had, and <see cref="StatementException"/> when the server refuses a statement.
/// </summary>
public interface IDatabaseSession : IAsyncDisposable
{
    /// <summary>Whether the lock of the journal is held here at this moment.</summary>
    bool IsLocked { get; }

    /// <summary>How long an attempt to connect may take; the driver's own limit when it is <see langword="null"/>.</summary>
    TimeSpan? ConnectLimit
    {
        get => null;
        set { }
    }

    /// <summary>Reads the journal. Changes nothing, one round trip.</summary>
    Task<JournalSnapshot> ReadJournalAsync(CancellationToken cancellationToken);

    /// <summary>Tries to lock the journal, without waiting; once locked, reads it again.</summary>
    /// <param name="surveyed">The journal as the survey saw it. The table is made if it was missing, or no survey was made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The journal, or <see langword="null"/> when another run holds the lock.</returns>
    Task<JournalSnapshot?> TryLockAsync(JournalSnapshot? surveyed, CancellationToken cancellationToken);

    /// <summary>Keeps the lock, which is held, beyond the next commit, where it would end with that.</summary>
    /// <returns>Whether it is such a lock, and is kept now until the session ends.</returns>
    Task<bool> TryKeepLockAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>Lets others write to the database while a lock is kept and nothing is run.</summary>
    Task RestAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Who holds the lock, for people; <see langword="null"/> when it cannot be found out.</summary>
    Task<string?> FindLockHolderAsync(CancellationToken cancellationToken);

    /// <summary>Runs a script and adds its journal row in one transaction.</summary>
    Task RunInTransactionAsync(StepScript script, CancellationToken cancellationToken);

    /// <summary>Adds the row of a script that is not one transaction, as running.</summary>
    /// <param name="script">The script.</param>
    /// <param name="mark">Where it begins: what is done already, and the first statement to come.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The id of the row.</returns>
    Task<long> BeginAsync(StepScript script, ProgressMark mark, CancellationToken cancellationToken);

    /// <summary>Runs one statement of such a script together with its progress mark.</summary>
    /// <param name="script">The script.</param>
    /// <param name="statement">The statement; <see langword="null"/> to write the mark alone.</param>
    /// <param name="mark">The progress to journal.</param>
    /// <param name="cancellationToken">Stops the statement on the server.</param>
    Task ExecuteAsync(StepScript script, ScriptStatement? statement, ProgressMark mark, CancellationToken cancellationToken);

    /// <summary>Takes back what a failed statement's transaction holds, and leaves the session clean.</summary>
    Task RecoverAsync(StepScript script, CancellationToken cancellationToken);

    /// <summary>
    /// Looks whether a statement that was journalled as begun has happened, and clears away what half of it left. The lock is
    /// held, so nothing of the script is running.
    /// </summary>
    /// <param name="statement">The statement.</param>
    /// <param name="before">What this engine journalled of the server when the statement was begun.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<Settlement> SettleAsync(ScriptStatement statement, string before, CancellationToken cancellationToken);

    /// <summary>Journals that a script failed, after <see cref="RecoverAsync"/>.</summary>
    Task FailAsync(StepScript script, long id, string error, CancellationToken cancellationToken);

    /// <summary>Adds rows of stamps, adoptions and repairs, in one transaction.</summary>
    Task WriteAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken);

    /// <summary>The first column of a query, as text. Changes nothing.</summary>
    Task<IReadOnlyList<string>> QueryNamesAsync(string query, CancellationToken cancellationToken);

    /// <summary>The tables of some names, wherever another tool may have put them. Changes nothing.</summary>
    /// <param name="names">The names, in lower case; the case of a table's own name does not count.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<DatabaseTable>> FindTablesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>All rows of a table that was found. Changes nothing.</summary>
    /// <param name="table">The table.</param>
    /// <param name="columns">Some of its columns.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The values of each row in the order of the columns, of the types that <see cref="ResultRows"/> names.</returns>
    Task<IReadOnlyList<IReadOnlyList<object?>>> ReadTableAsync(DatabaseTable table, IReadOnlyList<string> columns, CancellationToken cancellationToken);

    /// <summary>Reads the down script that a row keeps.</summary>
    Task<string?> ReadDownScriptAsync(long id, CancellationToken cancellationToken);
}
