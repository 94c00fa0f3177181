using Microsoft.Data.Sqlite;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;
using SQLitePCL;

namespace MultiDbMigrator.Sqlite;

/// <summary>
/// A run's connection to one file. The journal's lock is the file's write lock: it is taken before each step, becomes the
/// step's transaction, and ends with its commit. A step of several transactions has a guard for the time between them.
/// </summary>
internal sealed class SqliteSession(DatabaseSettings settings, TimeProvider clock) : IDatabaseSession
{
    private readonly SqliteTarget _target = SqliteTarget.From(settings);
    private readonly SqliteGuard _guard = new(SqliteTarget.From(settings).GuardFile);
    private readonly SqliteJournalSql _sql = new(settings.JournalTable);
    private SqliteConnection? _connection;
    private JournalSnapshot? _snapshot;
    private long _lastId = -1;
    private bool _isLocked;

    public bool IsLocked => _isLocked;

    public Task<JournalSnapshot> ReadJournalAsync(CancellationToken cancellationToken)
    {
        // Opening would make the file, and a survey changes nothing.
        if (_connection is null && _target.IsMissingFile)
            return Task.FromResult(JournalSnapshot.Missing);
        Open();
        try
        {
            return Task.FromResult(ReadRows());
        }
        catch (SqliteException error) when (error.SqliteErrorCode == raw.SQLITE_ERROR && error.Message.Contains("no such table", StringComparison.Ordinal))
        {
            return Task.FromResult(JournalSnapshot.Missing);
        }
        catch (SqliteException error)
        {
            throw Unreachable(error);
        }
    }

    public Task<JournalSnapshot?> TryLockAsync(CancellationToken cancellationToken)
    {
        _target.EnsureFolder();
        var connection = Open();

        // Not by way of a command: those wait for the lock inside the driver.
        switch (raw.sqlite3_exec(connection.Handle, "BEGIN IMMEDIATE"))
        {
            case raw.SQLITE_OK:
                break;
            case raw.SQLITE_BUSY:
                return Task.FromResult<JournalSnapshot?>(null);
            case var code:
                var error = new SqliteException($"SQLite Error {code}: '{raw.sqlite3_errmsg(connection.Handle).utf8_to_string()}'.", code, raw.sqlite3_extended_errcode(connection.Handle));
                throw new StatementException(null, SqliteEngine.Describe(error), error);
        }

        if (_guard.IsHeldByAnother())
        {
            Run("ROLLBACK");
            return Task.FromResult<JournalSnapshot?>(null);
        }

        _isLocked = true;
        if (_snapshot is null)
            Run(_sql.CreateTable);
        var lastId = Scalar(_sql.LastId) is long id ? id : 0;
        if (_snapshot is null || lastId != _lastId)
            _snapshot = ReadRows();
        _lastId = lastId;
        return Task.FromResult<JournalSnapshot?>(_snapshot);
    }

    // SQLite does not say who holds a lock.
    public Task<string?> FindLockHolderAsync(CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task RunInTransactionAsync(StepScript script, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        try
        {
            foreach (var statement in script.Content.Statements)
                Execute(statement, script.StatementTimeout, cancellationToken);
            Run(_sql.Insert, JournalParameters.OfComplete(script.Entry, (long)clock.GetElapsedTime(started).TotalMilliseconds));
            _lastId = raw.sqlite3_last_insert_rowid(_connection!.Handle);
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

    public Task<long> BeginAsync(StepScript script, CancellationToken cancellationToken)
    {
        _guard.Hold();
        Run(_sql.Begin, JournalParameters.Of(script.Entry, JournalState.Running, 0));
        _lastId = raw.sqlite3_last_insert_rowid(_connection!.Handle);
        Commit();
        return Task.FromResult(_lastId);
    }

    public Task ExecuteAsync(StepScript script, ScriptStatement? statement, ProgressMark mark, CancellationToken cancellationToken)
    {
        if (_isLocked)
        {
            _guard.Hold();
            Commit();
        }

        var connection = Open();
        var isInTransaction = raw.sqlite3_get_autocommit(connection.Handle) == 0;
        if (statement is null)
        {
            Mark(script, mark);
        }
        else if (isInTransaction && statement.Traits.HasFlag(StatementTraits.EndsTransaction))
        {
            // The mark commits with the script's own transaction; the last one must outlive a ROLLBACK too.
            Mark(script, mark);
            Execute(statement, script.StatementTimeout, cancellationToken);
            if (mark.IsComplete)
                Mark(script, mark);
        }
        else if (isInTransaction || (statement.Traits & (StatementTraits.NotInTransaction | StatementTraits.BeginsTransaction | StatementTraits.EndsTransaction)) != 0)
        {
            Execute(statement, script.StatementTimeout, cancellationToken);
            Mark(script, mark);
        }
        else
        {
            Run("BEGIN IMMEDIATE");
            Execute(statement, script.StatementTimeout, cancellationToken);
            Mark(script, mark);
            Run("COMMIT");
        }

        if (mark.IsComplete)
        {
            CloseAfter(script);
            _guard.Dispose();
        }

        return Task.CompletedTask;
    }

    public Task FailAsync(StepScript script, long id, string error, CancellationToken cancellationToken)
    {
        Close();
        Open();
        Run(_sql.Fail, [new("id", id), new("error", error)]);
        _guard.Dispose();
        return Task.CompletedTask;
    }

    public Task WriteAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
            Run(_sql.Insert, JournalParameters.OfComplete(entry));
        _lastId = raw.sqlite3_last_insert_rowid(_connection!.Handle);
        Commit();
        return Task.CompletedTask;
    }

    public Task<string?> ReadDownScriptAsync(long id, CancellationToken cancellationToken)
    {
        Open();
        return Task.FromResult(Scalar(_sql.DownScript, [new("id", id)]) as string);
    }

    public ValueTask DisposeAsync()
    {
        Close();
        _guard.Dispose();
        return ValueTask.CompletedTask;
    }

    private SqliteConnection Open()
    {
        if (_connection is not null)
            return _connection;
        var connection = new SqliteConnection(_target.ConnectionString);
        try
        {
            connection.Open();
            _connection = connection;
            if (settings.StatementLockTimeout is { } wait)
                connection.DefaultTimeout = (int)Math.Ceiling(wait.TotalSeconds);
            if (settings.Session.Length > 0)
                Run(settings.Session);
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            _connection = null;
            throw Unreachable(error);
        }
    }

    private UnreachableException Unreachable(SqliteException error) =>
        new(SqliteEngine.Describe(error) with { Hint = $"the file is {_target.File}" }, isTransient: false, error);

    private void CloseAfter(StepScript script)
    {
        // Settings, temporary tables and attached files of one script must not reach the next.
        if (script.Content.Shape.ChangesSession)
            Close();
    }

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
        _isLocked = false;
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
            Run(_sql.Complete, [new("state", JournalWords.Of(script.Entry.State)), new("done", mark.Done), new("id", mark.Id)]);
        else
            Run(_sql.Mark, [new("done", mark.Done), new("id", mark.Id)]);
    }

    private void Execute(ScriptStatement statement, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var handle = _connection!.Handle;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (timeout is { } time)
            limit.CancelAfter(time);
        using var interrupt = limit.Token.CanBeCanceled && (timeout is not null || cancellationToken.CanBeCanceled)
            ? limit.Token.Register(() => raw.sqlite3_interrupt(handle))
            : default;
        try
        {
            Run(statement.Text);
        }
        catch (StatementException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reason = limit.IsCancellationRequested ? new ServerError(null, $"the statement took longer than its limit of {timeout}") : error.Error;
            throw new StatementException(statement, reason, error.InnerException!);
        }
    }

    private void Run(string sql, IReadOnlyList<KeyValuePair<string, object?>>? values = null)
    {
        using var command = Command(sql, values);
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException error)
        {
            throw new StatementException(null, SqliteEngine.Describe(error), error);
        }
    }

    private object? Scalar(string sql, IReadOnlyList<KeyValuePair<string, object?>>? values = null)
    {
        using var command = Command(sql, values);
        return command.ExecuteScalar();
    }

    private JournalSnapshot ReadRows()
    {
        using var command = Command(_sql.Read, null);
        using var reader = command.ExecuteReader();
        var rows = new List<JournalRow>();
        while (reader.Read())
            rows.Add(JournalReader.Read(reader));
        return new JournalSnapshot(true, rows);
    }

    private SqliteCommand Command(string sql, IReadOnlyList<KeyValuePair<string, object?>>? values)
    {
        var command = _connection!.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values ?? [])
        {
            if (sql.Contains('@' + name, StringComparison.Ordinal))
                command.Parameters.AddWithValue('@' + name, value is Guid id ? id.ToString() : value ?? DBNull.Value);
        }

        return command;
    }
}
