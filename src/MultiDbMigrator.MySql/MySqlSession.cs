using System.Data.Common;
using System.Globalization;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql;

/// <summary>
/// A run's connections to one MySQL or MariaDB database. The first holds the lock and the journal; a script that may change
/// its session gets one of its own, because MySQL cannot clean a session without letting go of its locks.
/// </summary>
internal sealed class MySqlSession(DatabaseSettings settings, MySqlTarget target) : IDatabaseSession
{
    private const StatementTraits NeedsOwnSession = StatementTraits.ChangesSession | StatementTraits.LocksTables;

    private readonly MySqlJournalSql _sql = new(target.Database!, settings.JournalTable);
    private DbConnection? _main;
    private DbConnection? _script;
    private bool _exists;
    private bool _hasLockedTables;
    private bool _isManual;
    private ProgressMark? _unwritten;

    public bool IsLocked { get; private set; }

    public async Task<JournalSnapshot> ReadJournalAsync(CancellationToken cancellationToken)
    {
        var main = await OpenMainAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await using var command = Command(main, _sql.Read);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return await ReadRowsAsync(reader, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException error) when (MySqlErrors.Number(error) == MySqlErrors.NoSuchTable)
        {
            return await FindPlaceAsync(main, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException error) when (MySqlErrors.Number(error) == MySqlErrors.NoSuchColumn)
        {
            throw JournalTableException.Foreign(settings.JournalTable, error.Message, error);
        }
        catch (DbException error)
        {
            throw MySqlErrors.Failed(null, error);
        }
    }

    public async Task<JournalSnapshot?> TryLockAsync(bool create, CancellationToken cancellationToken)
    {
        var main = await OpenMainAsync(cancellationToken).ConfigureAwait(false);
        var make = _exists || !create ? "" : _sql.CreateTable + ";\n";
        await using var command = Command(main, $"{_sql.TryLock};\n{make}{_sql.Read}");
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false) || reader.IsDBNull(0) || reader.GetInt32(0) != 1)
                return null;
            IsLocked = true;
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            await PassOverEmptyResultsAsync(reader, cancellationToken).ConfigureAwait(false);
            return await ReadRowsAsync(reader, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException error) when (IsLocked && MySqlErrors.Number(error) == MySqlErrors.NoSuchTable)
        {
            return JournalSnapshot.Missing(null, amongOthers: false);
        }
        catch (DbException error)
        {
            throw MySqlErrors.Failed(null, error);
        }
    }

    public async Task<string?> FindLockHolderAsync(CancellationToken cancellationToken)
    {
        await using var command = Command(await OpenMainAsync(cancellationToken).ConfigureAwait(false), _sql.LockHolder);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? string.Create(CultureInfo.InvariantCulture, $"connection {reader.GetValue(0)}, user {reader.GetValue(1)} from {reader.GetValue(2)}, for {reader.GetValue(3)} s")
            : null;
    }

    public async Task RunInTransactionAsync(StepScript script, CancellationToken cancellationToken)
    {
        var main = _main!;
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            await RunAsync(main, "START TRANSACTION", null, null, cancellationToken).ConfigureAwait(false);
            foreach (var statement in script.Content.Statements)
                await RunAsync(main, statement.Text, statement, script.StatementTimeout, cancellationToken).ConfigureAwait(false);
            var took = (long)TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
            await RunAsync(main, _sql.Insert + ";\nCOMMIT", JournalParameters.OfComplete(script.Entry, took), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<long> BeginAsync(StepScript script, ProgressMark mark, CancellationToken cancellationToken)
    {
        await using var command = Command(_main!, _sql.Begin, [.. JournalParameters.OfBegin(script.Entry, mark.Done, mark.Checksum), new("begun", MySqlJournalSql.Begun(mark))]);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await PassOverEmptyResultsAsync(reader, cancellationToken).ConfigureAwait(false);
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            return Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture);
        }
        catch (DbException error)
        {
            throw MySqlErrors.Failed(null, error);
        }
    }

    public async Task ExecuteAsync(StepScript script, ScriptStatement? statement, ProgressMark mark, CancellationToken cancellationToken)
    {
        var connection = (script.Content.Shape.Traits & NeedsOwnSession) == 0
            ? _main!
            : _script ??= await OpenAsync(cancellationToken).ConfigureAwait(false);
        var progress = mark.IsComplete ? _sql.Complete(mark, script.Entry.State) : _sql.Mark(mark);
        foreach (var packet in Packets(statement, mark, progress))
            await RunAsync(connection, packet, statement, script.StatementTimeout, cancellationToken).ConfigureAwait(false);
        Remember(statement, mark);
        if (mark.IsComplete)
            await CloseScriptAsync().ConfigureAwait(false);
    }

    public async Task RecoverAsync(StepScript script, CancellationToken cancellationToken)
    {
        await CloseScriptAsync().ConfigureAwait(false);
        await RollBackAsync().ConfigureAwait(false);
        var main = await OpenMainAsync(cancellationToken).ConfigureAwait(false);
        if (_unwritten is { IsInTransaction: false } mark)
            await RunAsync(main, _sql.Mark(mark), null, null, cancellationToken).ConfigureAwait(false);
        _unwritten = null;
    }

    public Task<Settlement> SettleAsync(ScriptStatement statement, string before, CancellationToken cancellationToken) =>
        Task.FromResult(new Settlement(null, "look at the database"));

    public Task FailAsync(StepScript script, long id, string error, CancellationToken cancellationToken) =>
        RunAsync(_main!, _sql.Fail, [new("id", id), new("error", error)], cancellationToken);

    public async Task WriteAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        await RunAsync(_main!, "START TRANSACTION", null, null, cancellationToken).ConfigureAwait(false);
        foreach (var entry in entries)
        {
            if (entry.Kind == JournalKind.Repair)
                await RunAsync(_main!, _sql.Repair, JournalParameters.OfRepair(entry), cancellationToken).ConfigureAwait(false);
            else
                await RunAsync(_main!, _sql.Insert, JournalParameters.OfComplete(entry), cancellationToken).ConfigureAwait(false);
        }

        await RunAsync(_main!, "COMMIT", null, null, cancellationToken).ConfigureAwait(false);
    }

    public async Task<string?> ReadDownScriptAsync(long id, CancellationToken cancellationToken)
    {
        await using var command = Command(await OpenMainAsync(cancellationToken).ConfigureAwait(false), _sql.DownScript, [new("id", id)]);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseScriptAsync().ConfigureAwait(false);
        IsLocked = false;
        if (_main is { } main)
            await main.DisposeAsync().ConfigureAwait(false);
        _main = null;
    }

    // A statement and its mark travel in one packet: the server stops at the first that fails, so the mark is never ahead.
    private string[] Packets(ScriptStatement? statement, ProgressMark mark, string progress)
    {
        var traits = statement?.Traits ?? StatementTraits.None;
        Follow(traits);

        // Without autocommit a mark that comes after a commit is the beginning of a transaction of its own.
        var settled = _isManual && (mark.IsComplete || traits.HasFlag(StatementTraits.CommitsImplicitly)) ? $"{progress};\nCOMMIT" : progress;
        if (statement is null)
            return [settled];

        var text = traits.HasFlag(StatementTraits.CommitsImplicitly) ? MySqlComments.Remove(statement.Text) : statement.Text;
        if (_hasLockedTables)
        {
            // Only locked tables can be reached, and the journal is not one of them.
            return [mark.IsComplete ? $"{text}\n;\nUNLOCK TABLES;\n{settled}" : text];
        }

        // The mark commits with the script's own transaction; the last one must outlive a ROLLBACK too.
        if (traits.HasFlag(StatementTraits.EndsTransaction))
            return [mark.IsComplete ? $"{progress};\n{text}\n;\n{settled}" : $"{progress};\n{text}"];

        if (StoredProgram.IsMadeBy(text))
            return [text, settled];

        // Data and mark commit together; a statement of any other kind ends transactions or is in one of the script's own.
        return traits == StatementTraits.None && !mark.IsInTransaction && !_isManual
            ? [$"START TRANSACTION;\n{text}\n;\n{progress};\nCOMMIT"]
            : [$"{text}\n;\n{settled}"];
    }

    private void Follow(StatementTraits traits)
    {
        // SET autocommit begins or ends transactions by changing the session.
        var isSetting = traits.HasFlag(StatementTraits.ChangesSession);
        if (isSetting && traits.HasFlag(StatementTraits.BeginsTransaction))
            _isManual = true;
        if (isSetting && traits.HasFlag(StatementTraits.EndsTransaction))
            _isManual = false;

        // BEGIN lets go of locked tables, SET autocommit = 0 does not.
        if (traits.HasFlag(StatementTraits.LocksTables))
            _hasLockedTables = true;
        if (traits.HasFlag(StatementTraits.UnlocksTables) || (!isSetting && traits.HasFlag(StatementTraits.BeginsTransaction)))
            _hasLockedTables = false;
    }

    // Of statements among locked tables, whose marks could not be written, only those that are done and committed count.
    private void Remember(ScriptStatement? statement, ProgressMark mark)
    {
        if (!_hasLockedTables || mark.IsComplete)
            _unwritten = null;
        else if (!_isManual || (statement!.Traits & (StatementTraits.EndsTransaction | StatementTraits.CommitsImplicitly)) != 0)
            _unwritten = mark;
    }

    private async Task<DbConnection> OpenMainAsync(CancellationToken cancellationToken) =>
        _main ??= await OpenAsync(cancellationToken).ConfigureAwait(false);

    private async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = await target.OpenAsync(cancellationToken).ConfigureAwait(false);
        var first = settings.Session;
        if (settings.StatementLockTimeout is { } wait)
        {
            var seconds = (long)Math.Ceiling(wait.TotalSeconds);
            first = string.Create(CultureInfo.InvariantCulture, $"SET SESSION lock_wait_timeout = {seconds}, SESSION innodb_lock_wait_timeout = {seconds};\n{first}");
        }

        if (first.Length > 0)
            await RunAsync(connection, first, null, null, cancellationToken).ConfigureAwait(false);
        return connection;
    }

    private async Task CloseScriptAsync()
    {
        _hasLockedTables = false;
        _isManual = false;
        if (_script is { } script)
            await script.DisposeAsync().ConfigureAwait(false);
        _script = null;
    }

    private async Task RollBackAsync()
    {
        try
        {
            if (_main is { State: System.Data.ConnectionState.Open } main)
                await RunAsync(main, "ROLLBACK", null, null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StatementException)
        {
            // A connection that cannot roll back is gone, and its transaction with it. The error that led here says why.
        }
    }

    // A driver may pass over statements without rows by itself, or stop at them.
    private static async Task PassOverEmptyResultsAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        while (reader.FieldCount == 0 && await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
        }
    }

    private async Task<JournalSnapshot> ReadRowsAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        _exists = true;
        var rows = new List<JournalRow>();
        string? identity = null;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            identity ??= reader.GetString(0);
            if (!reader.IsDBNull(1))
                rows.Add(JournalReader.Read(new DataReaderColumns(reader, first: 1)));
        }

        return new JournalSnapshot(rows, identity);
    }

    private async Task<JournalSnapshot> FindPlaceAsync(DbConnection main, CancellationToken cancellationToken)
    {
        await using var command = Command(main, _sql.Place);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return JournalSnapshot.Missing(reader.GetString(0), Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture) != 0);
    }

    private static Task RunAsync(DbConnection connection, string sql, IReadOnlyList<KeyValuePair<string, object?>> values, CancellationToken cancellationToken) =>
        RunAsync(Command(connection, sql, values), null, cancellationToken);

    private static Task RunAsync(DbConnection connection, string sql, ScriptStatement? statement, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var command = Command(connection, sql);
        if (timeout is { } time)
            command.CommandTimeout = (int)Math.Ceiling(time.TotalSeconds);
        return RunAsync(command, statement, cancellationToken);
    }

    private static async Task RunAsync(DbCommand command, ScriptStatement? statement, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await using var cancellation = new MySqlCancellation(command, cancellationToken);
            try
            {
                // An error in a later statement of the packet is raised by NextResult only.
                // For a command that was cancelled, MySql.Data gives no reader, or ends it without an error.
                await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                while (reader is not null && await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
                {
                }

                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (DbException error)
            {
                throw MySqlErrors.Failed(statement, error);
            }
        }
    }

    private static DbCommand Command(DbConnection connection, string sql, IReadOnlyList<KeyValuePair<string, object?>>? values = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values ?? [])
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = '@' + name;
            parameter.Value = value is Guid id ? id.ToString() : value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
