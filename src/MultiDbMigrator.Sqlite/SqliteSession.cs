using MultiDbMigrator.Adopting;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;
using SQLitePCL;

namespace MultiDbMigrator.Sqlite;

/// <summary>
/// A run's connection to one file. The journal's lock is the file's write lock: it is taken before each step, becomes the
/// step's transaction, and ends with its commit. Several steps, and a step of several transactions, have a guard for the time
/// between them.
/// </summary>
internal sealed class SqliteSession(DatabaseSettings settings, SqliteTarget target, Guid runId, TimeProvider clock) : IDatabaseSession
{
    private readonly SqliteGuard _guard = new(target.GuardFile, runId);
    private readonly SqliteJournalSql _sql = new(settings.JournalTable);
    private SqliteDatabase? _database;
    private JournalSnapshot? _snapshot;
    private StepScript? _limited;
    private long _lastId = -1;
    private bool _isLocked;
    private bool _isKept;

    // Whether a statement waits for the mark of the one that asks about it.
    private bool _waits;

    public bool IsLocked => _isLocked;

    public Task<JournalSnapshot> ReadJournalAsync(CancellationToken cancellationToken)
    {
        RequireFolder();

        // Opening would make the file, and a survey changes nothing.
        if (_database is null && target.IsMissingFile)
            return Task.FromResult(JournalSnapshot.Missing(Identity, amongOthers: false, target.MakesFile ? null : $"{target.File} is not there, and Mode in connection_string does not let it be made"));
        var database = Open();
        try
        {
            return Task.FromResult(_snapshot = ReadRows());
        }
        catch (SqliteFault fault) when (IsMissingTable(fault))
        {
            var obstacle = database.IsReadOnly ? $"{target.File} may only be read; see its rights, and Mode in connection_string" : null;
            var amongOthers = database.Query(_sql.HasTables, row => row.Number(0))[0] > 0;
            return Task.FromResult(JournalSnapshot.Missing(Identity, amongOthers, obstacle) with { Others = amongOthers ? SqliteTables.Find(database, target, OtherJournals.TableNames) : [] });
        }
        catch (SqliteFault fault)
        {
            throw Unreachable(fault);
        }
    }

    public Task<JournalSnapshot?> TryLockAsync(JournalSnapshot? surveyed, CancellationToken cancellationToken)
    {
        RequireFolder();
        try
        {
            return Task.FromResult(TryLock(Open(), create: surveyed is null or { IsMissing: true }));
        }
        catch (SqliteFault fault)
        {
            Close();
            throw SqliteErrors.Driver.Read(fault, isOpen: false)!;
        }
    }

    // Where no file can be made beside the database, the journal is compared before each step all the same.
    public Task<bool> TryKeepLockAsync(CancellationToken cancellationToken)
    {
        try
        {
            _guard.Hold();
            _isKept = _guard.IsHeld;
        }
        catch (SqliteFault)
        {
            _isKept = false;
        }

        return Task.FromResult(_isKept);
    }

    public Task RestAsync(CancellationToken cancellationToken)
    {
        if (_isLocked && _isKept)
            Commit();
        return Task.CompletedTask;
    }

    // SQLite does not say who holds a lock, the guard does.
    public Task<string?> FindLockHolderAsync(CancellationToken cancellationToken) => Task.FromResult(_guard.FindHolder());

    public Task RunInTransactionAsync(StepScript script, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            Limit(script);
            ForgetBefore(script);
            foreach (var statement in script.Content.Statements)
                Execute(statement, script, cancellationToken);
            Run(_sql.Insert, JournalParameters.OfComplete(script.Entry, (long)clock.GetElapsedTime(started).TotalMilliseconds));
            _lastId = _database!.LastInsertedId;
            Commit();
        }
        catch
        {
            RollBack();
            throw;
        }

        CloseAfter(script);
        return Task.CompletedTask;
    }

    public Task<long> BeginAsync(StepScript script, ProgressMark mark, CancellationToken cancellationToken)
    {
        Hold();
        Run(_sql.Begin, JournalParameters.OfBegin(script.Entry, mark.Done, mark.Checksum));
        _lastId = _database!.LastInsertedId;
        ForgetBefore(script);
        Commit();
        return Task.FromResult(_lastId);
    }

    public Task ExecuteAsync(StepScript script, ScriptStatement? statement, ProgressMark mark, CancellationToken cancellationToken)
    {
        if (_isLocked)
        {
            Hold();
            Commit();
        }

        var asksNext = !mark.IsComplete && mark.Next?.Traits.HasFlag(StatementTraits.AsksSession) == true;
        var isInTransaction = Open().IsInTransaction && !_waits;
        Limit(script);
        if (statement is null)
        {
            Mark(script, mark);
        }
        else if (isInTransaction && statement.Traits.HasFlag(StatementTraits.EndsTransaction))
        {
            // The mark commits with the script's own transaction; the last one must outlive a ROLLBACK too.
            Mark(script, mark);
            Execute(statement, script, cancellationToken);
            if (mark.IsComplete)
                Mark(script, mark);
        }
        else if (isInTransaction)
        {
            // Marks inside the script's own transaction would be seen by nobody: the one that commits with it says it all.
            Execute(statement, script, cancellationToken);
            if (mark.IsComplete || !_database!.IsInTransaction)
                Mark(script, mark);
        }
        else if ((statement.Traits & (StatementTraits.NotInTransaction | StatementTraits.BeginsTransaction | StatementTraits.EndsTransaction)) != 0)
        {
            Execute(statement, script, cancellationToken);

            // What the next asks about this must be answered first; run again, it does no harm.
            if (!asksNext)
                Mark(script, mark);
        }
        else
        {
            if (!_waits)
                Run("BEGIN IMMEDIATE");
            _waits = asksNext;
            Execute(statement, script, cancellationToken);
            if (!asksNext)
            {
                Mark(script, mark);
                Run("COMMIT");
            }
        }

        if (mark.IsComplete)
        {
            CloseAfter(script);
            LetGo();
        }

        return Task.CompletedTask;
    }

    public Task RecoverAsync(StepScript script, CancellationToken cancellationToken)
    {
        Close();
        _snapshot = null;
        return Task.CompletedTask;
    }

    // What cannot share a transaction with its mark, such as VACUUM, does no harm when it is run again; nothing is journalled as begun.
    public Task<Settlement> SettleAsync(ScriptStatement statement, string before, CancellationToken cancellationToken) =>
        Task.FromResult(new Settlement(false, "it can be run again"));

    public Task FailAsync(StepScript script, long id, string error, CancellationToken cancellationToken)
    {
        Open();
        Run(_sql.Fail, [new("id", id), new("error", error)]);
        LetGo();
        return Task.CompletedTask;
    }

    public Task WriteAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            if (entry.Error is not null)
                Run(_sql.Noted, JournalParameters.OfNoted(entry));
            else
                Run(_sql.Insert, JournalParameters.OfComplete(entry));
        }

        _snapshot = null;
        Commit();
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> QueryNamesAsync(string query, CancellationToken cancellationToken) =>
        Task.FromResult(SqliteErrors.Call<IReadOnlyList<string>>(() => Open().Query(query, row => row.Text(0))));

    public Task<IReadOnlyList<DatabaseTable>> FindTablesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (_database is null && target.IsMissingFile)
            return Task.FromResult<IReadOnlyList<DatabaseTable>>([]);
        return Task.FromResult(SqliteErrors.Call(() => SqliteTables.Find(Open(), target, names)));
    }

    public Task<IReadOnlyList<IReadOnlyList<object?>>> ReadTableAsync(DatabaseTable table, IReadOnlyList<string> columns, CancellationToken cancellationToken) =>
        Task.FromResult(SqliteErrors.Call(() => SqliteTables.Read(Open(), target, table, columns)));

    public Task<string?> ReadDownScriptAsync(long id, CancellationToken cancellationToken)
    {
        var database = Open();
        return Task.FromResult(SqliteErrors.Call(() => database.Scalar(_sql.DownScript, [new("id", id)])));
    }

    public ValueTask DisposeAsync()
    {
        Close();
        _guard.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteDatabase Open()
    {
        if (_database is not null)
            return _database;
        try
        {
            _database = new SqliteDatabase(target);
        }
        catch (SqliteFault fault)
        {
            throw Unreachable(fault);
        }

        if (settings.Session.Length > 0)
            Run(settings.Session);
        return _database;
    }

    private string? Identity => target.Identity is { } file ? $"{file}/{settings.JournalTable}" : null;

    private static bool IsMissingTable(SqliteFault fault) =>
        fault.PrimaryCode == raw.SQLITE_ERROR && fault.Message.StartsWith("no such table", StringComparison.Ordinal);

    private JournalSnapshot? TryLock(SqliteDatabase database, bool create)
    {
        if (!database.TryExecute("BEGIN IMMEDIATE"))
            return null;
        if (_guard.IsHeldByAnother())
        {
            database.Execute("ROLLBACK");
            return null;
        }

        _isLocked = true;
        if (_snapshot is null && create)
            database.Execute(_sql.CreateTable);
        try
        {
            var lastId = database.Query(_sql.LastId, row => row.Number(0))[0];
            if (_snapshot is null || lastId != _lastId)
                _snapshot = ReadRows();
            _lastId = lastId;
            return _snapshot;
        }
        catch (SqliteFault fault) when (IsMissingTable(fault))
        {
            Close();
            return JournalSnapshot.Missing(Identity, amongOthers: false);
        }
    }

    private void RequireFolder()
    {
        if (target.MissingFolder is { } folder)
            throw new UnreachableException(new ServerError(null, $"there is no folder {folder}", Hint: "make it, or correct Data Source in connection_string"), isTransient: false, new DirectoryNotFoundException(folder));
    }

    private void LetGo()
    {
        if (!_isKept)
            _guard.Dispose();
    }

    private void Hold()
    {
        try
        {
            _guard.Hold();
        }
        catch (SqliteFault fault)
        {
            throw SqliteErrors.Driver.Read(fault, isOpen: true)!;
        }
    }

    // Once for a script, so that what it sets itself holds.
    private void Limit(StepScript script)
    {
        if (ReferenceEquals(_limited, script))
            return;
        if (script.StatementLockTimeout is { } wait)
            _database!.WaitFor((int)wait.TotalMilliseconds);
        else if (_limited?.StatementLockTimeout is not null)
            _database!.WaitFor(target.BusyTimeout);
        _limited = script;
    }

    private UnreachableException Unreachable(SqliteFault fault) =>
        new(SqliteErrors.Describe(fault) is { Hint: { } hint } error ? error with { Hint = $"the file is {target.File}: {hint}" } : SqliteErrors.Describe(fault) with { Hint = $"the file is {target.File}" }, isTransient: false, fault);

    private void ForgetBefore(StepScript script)
    {
        if (script.Content.Shape.Traits.HasFlag(StatementTraits.AsksSession))
            _database!.Forget(settings.JournalTable);
    }

    private void CloseAfter(StepScript script)
    {
        // Settings, temporary tables and attached files of one script must not reach the next.
        if (script.Content.Shape.ChangesSession)
            Close();
    }

    private void Close()
    {
        _database?.Dispose();
        _database = null;
        _limited = null;
        _isLocked = _waits = false;
    }

    private void Commit()
    {
        Run("COMMIT");
        _isLocked = false;
    }

    private void RollBack()
    {
        _isLocked = false;
        _snapshot = null;

        // Closing rolls back what is open (https://www.sqlite.org/c3ref/close.html), also after errors that did so themselves.
        Close();
    }

    private void Mark(StepScript script, ProgressMark mark)
    {
        if (mark.IsComplete)
            Run(_sql.Complete, [new("state", JournalWords.Of(script.Entry.State)), new("done", mark.Done), new("checksum", mark.Checksum), new("id", mark.Id)]);
        else
            Run(_sql.Mark, [new("done", mark.Done), new("checksum", mark.Checksum), new("id", mark.Id)]);
    }

    private void Execute(ScriptStatement statement, StepScript script, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var limit = script.StatementTimeout is { } time && time > TimeSpan.Zero ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken) : null;
        limit?.CancelAfter(script.StatementTimeout!.Value);
        using var interrupt = (limit?.Token ?? cancellationToken).Register(static database => ((SqliteDatabase)database!).Interrupt(), _database);
        try
        {
            Run(statement.Text);
        }
        catch (StatementException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reason = limit?.IsCancellationRequested == true ? error.Error with { Message = "the statement took longer than its limit", Hint = script.StatementTimeoutHint }
                : error.Error.Transience == Transience.TakenBack ? error.Error with { Hint = script.StatementLockTimeoutHint ?? error.Error.Hint }
                : error.Error;
            throw new StatementException(statement, reason, error.InnerException!);
        }
    }

    private void Run(string sql, IReadOnlyList<KeyValuePair<string, object?>>? values = null)
    {
        try
        {
            if (values is null)
                _database!.Execute(sql);
            else
                _database!.Execute(sql, values);
        }
        catch (SqliteFault fault)
        {
            throw SqliteErrors.Driver.Read(fault, isOpen: true)!;
        }
    }

    private JournalSnapshot ReadRows()
    {
        try
        {
            return new JournalSnapshot(_database!.Query(_sql.Read, JournalReader.Read), Identity);
        }
        catch (SqliteFault fault) when (fault.PrimaryCode == raw.SQLITE_ERROR && fault.Message.StartsWith("no such column", StringComparison.Ordinal))
        {
            throw JournalTableException.Foreign(settings.JournalTable, fault.Message, fault);
        }
    }
}
