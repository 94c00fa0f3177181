using System.Globalization;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.MySql.Families;
using MultiDbMigrator.MySql.Sessions;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;
using MySqlConnector;

namespace MultiDbMigrator.MySql;

/// <summary>
/// A run's connections to one MySQL or MariaDB database. The first holds the lock and the journal; a script that may change
/// its session gets one of its own, because MySQL cannot clean a session without letting go of its locks.
/// </summary>
/// <param name="settings">The section.</param>
/// <param name="target">Its server and database.</param>
/// <param name="runId">The run.</param>
/// <param name="shared">The connection that the first is, in turn with other sections; <see langword="null"/> for one of its own.</param>
internal sealed class MySqlSession(DatabaseSettings settings, MySqlTarget target, Guid runId, MySqlSharedConnection? shared = null) : IPacketSession
{
    // What a statement asks its session must be answered by one that does nothing else.
    private const StatementTraits NeedsOwnSession = StatementTraits.ChangesSession | StatementTraits.LocksTables | StatementTraits.AsksSession | StatementTraits.PlainBackslashes | StatementTraits.NotInTransaction;

    private readonly MySqlJournalSql _sql = new(target.Database!, settings.JournalTable);
    private readonly MySqlLockSql _lock = new(target.Database!, settings.JournalTable, runId);
    private MySqlConnection? _main;
    private MySqlConnection? _script;
    private CatalogSql? _catalog;
    private ScriptPackets? _packets;
    private bool _exists;

    // How sessions begin; null until the first query of this one has told.
    private SessionStart? _start;

    // Whether the connection of several sections may hold a lock of this one.
    private bool _isUsed;

    // Whether all tables of the database keep transactions, as far as is known.
    private bool _isTransactional;

    // Whether that stays so, as long as no script chooses an engine.
    private bool _staysTransactional;

    // How long statements wait for locks on the first connection; a script may have a limit of its own.
    private TimeSpan? _wait = settings.StatementLockTimeout;

    // The statement that is tried again, and the numbers with which the server says that it has happened.
    private (int Number, IReadOnlyList<MySqlErrorCode> Codes) _triedAgain;

    public bool IsLocked { get; private set; }

    public Task<JournalSnapshot> ReadJournalAsync(CancellationToken cancellationToken) => AskAsync(
        async main =>
        {
            var wasKnown = _start is not null;
            var snapshot = await ReadJournalAsync(main, cancellationToken).ConfigureAwait(false);
            return wasKnown || !await MakeUsualAsync(main, cancellationToken).ConfigureAwait(false)
                ? snapshot
                : await ReadJournalAsync(main, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    public Task<JournalSnapshot?> TryLockAsync(JournalSnapshot? surveyed, CancellationToken cancellationToken) => AskAsync(
        async main =>
        {
            _isUsed = shared is not null;
            var make = _exists || surveyed is { IsMissing: false } ? "" : _sql.CreateTable + ";\n";
            var wasKnown = _start is not null;
            await using var command = MySqlCommands.Create(main, $"{Look}{_lock.Try};\n{make}{_sql.Read}");
            try
            {
                await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await TakeStartAsync(reader, cancellationToken).ConfigureAwait(false);
                if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false) || reader.IsDBNull(0) || reader.GetInt32(0) != 1)
                    return null;
                IsLocked = true;
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                var snapshot = await ReadRowsAsync(reader, cancellationToken).ConfigureAwait(false);
                await reader.DisposeAsync().ConfigureAwait(false);
                return wasKnown || !await MakeUsualAsync(main, cancellationToken).ConfigureAwait(false)
                    ? snapshot
                    : await ReadJournalAsync(main, cancellationToken).ConfigureAwait(false);
            }
            catch (MySqlException error) when (IsLocked && error.ErrorCode == MySqlErrorCode.NoSuchTable)
            {
                return JournalSnapshot.Missing(null, amongOthers: false);
            }
        },
        cancellationToken);

    public Task<string?> FindLockHolderAsync(CancellationToken cancellationToken) => AskAsync(
        async main =>
        {
            try
            {
                return await ReadHolderAsync(main, _lock.Holder, cancellationToken).ConfigureAwait(false);
            }
            catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.CannotConvertString)
            {
                // MySQL's list of processes fails as a whole while any session runs a statement with a character beyond the first 65,536.
                return await ReadHolderAsync(main, _lock.HolderAlone, cancellationToken).ConfigureAwait(false);
            }
        },
        cancellationToken);

    public async Task RunInTransactionAsync(StepScript script, CancellationToken cancellationToken)
    {
        var isOwn = !IsUsual || (script.Content.Shape.Traits & NeedsOwnSession & ~StatementTraits.AsksSession) != 0;
        var connection = !isOwn ? _main! : await OpenScriptAsync(script, cancellationToken).ConfigureAwait(false);
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            await BeginTransactionAsync(connection, isOwn ? "" : LimitWaiting(script), cancellationToken).ConfigureAwait(false);
            foreach (var statement in script.Content.Statements)
                await SendAsync(connection, statement.Text, statement, script, cancellationToken).ConfigureAwait(false);
            var took = (long)TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
            await RunOwnAsync(connection, $"{_sql.Insert};\n{MySqlJournalSql.Commit}", JournalParameters.OfComplete(script.Entry, took), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            await CloseScriptAsync().ConfigureAwait(false);
        }
    }

    public async Task<bool> TryRunWholeAsync(StepScript script, Func<IReadOnlyList<string>> checksums, CancellationToken cancellationToken)
    {
        if (!IsUsual || WholeScript.Of(script) is not { } whole || (whole.HasData && !await StaysTransactionalAsync(cancellationToken).ConfigureAwait(false)))
            return false;
        _triedAgain = default;
        try
        {
            await SendAsync(_main!, LimitWaiting(script) + whole.ToPacket(_sql, Catalog, script, checksums()), null, script, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StatementException error) when (error.InnerException is MySqlException { SqlState: not null } answer && StatementKind.IsAboutNames(answer.ErrorCode))
        {
            throw new StatementException(null, error.Error with { IsRefusal = true }, answer);
        }
    }

    public async Task<long> BeginAsync(StepScript script, ProgressMark mark, CancellationToken cancellationToken)
    {
        _isTransactional = _staysTransactional = false;
        _triedAgain = default;
        var id = await RunOwnAsync(_main!, _sql.Begin(mark, Catalog), JournalParameters.OfBegin(script.Entry, mark.Done, mark.Checksum), cancellationToken).ConfigureAwait(false);
        return Convert.ToInt64(id, CultureInfo.InvariantCulture);
    }

    public async Task ExecuteAsync(StepScript script, ScriptStatement? statement, ProgressMark mark, CancellationToken cancellationToken)
    {
        var needsOwn = !IsUsual || (script.Content.Shape.Traits & NeedsOwnSession) != 0;
        var connection = needsOwn ? await OpenScriptAsync(script, cancellationToken).ConfigureAwait(false) : _main!;
        var limit = needsOwn ? "" : LimitWaiting(script);
        _packets ??= new ScriptPackets(_sql, commitsByItself: _start?.CommitsByItself ?? true);
        var alreadySo = statement is not null && statement.Number == _triedAgain.Number ? _triedAgain.Codes : [];
        if (statement is not null && statement.Number >= _triedAgain.Number)
            _triedAgain = default;
        var progress = mark.IsComplete ? _sql.Complete(mark, script.Entry.State) : _sql.Mark(mark, Catalog);
        try
        {
            if (statement is not null && _packets.NoteOnPrepare(statement, mark) is { } note)
                await RunOwnAsync(_main!, note, [], cancellationToken).ConfigureAwait(false);
            foreach (var packet in _packets.Of(statement, mark, progress))
            {
                await SendAsync(connection, limit + packet, statement, script, cancellationToken).ConfigureAwait(false);
                limit = "";
            }
        }
        catch (StatementException error) when (error.InnerException is MySqlException { SqlState: not null } answer && alreadySo.Contains(answer.ErrorCode))
        {
            await MySqlCommands.RunAsync(connection, _packets.Of(null, mark, progress)[0], cancellationToken).ConfigureAwait(false);
        }

        if (mark.IsComplete)
            await CloseScriptAsync().ConfigureAwait(false);
    }

    public async Task RecoverAsync(StepScript script, CancellationToken cancellationToken)
    {
        await CloseScriptAsync().ConfigureAwait(false);
        await RollBackAsync().ConfigureAwait(false);
        await OpenMainAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<Settlement> SettleAsync(ScriptStatement statement, string before, CancellationToken cancellationToken)
    {
        var main = await OpenMainAsync(cancellationToken).ConfigureAwait(false);
        var isGone = await MySqlCommands.RunAsync(main, _lock.AwaitScript, cancellationToken).ConfigureAwait(false);
        if (Convert.ToInt64(isGone, CultureInfo.InvariantCulture) != 1)
            return new Settlement(null, "it is still running on the server; see SHOW PROCESSLIST");
        var subject = new StatementSubject(statement);
        var settling = new Settling(main);
        var settled = await settling.SettleAsync(subject, before, target.Database!, cancellationToken).ConfigureAwait(false);
        _triedAgain = settled.HasHappened == false ? (statement.Number, settling.AlreadySo(subject)) : default;
        return settled;
    }

    public Task FailAsync(StepScript script, long id, string error, CancellationToken cancellationToken) =>
        MySqlCommands.RunAsync(_main!, _sql.Fail, [new("id", id), new("error", error)], cancellationToken);

    public async Task WriteAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        await MySqlCommands.RunAsync(_main!, "START TRANSACTION", cancellationToken).ConfigureAwait(false);
        foreach (var entry in entries)
        {
            if (entry.Error is not null)
                await MySqlCommands.RunAsync(_main!, _sql.Noted, JournalParameters.OfNoted(entry), cancellationToken).ConfigureAwait(false);
            else
                await MySqlCommands.RunAsync(_main!, _sql.Insert, JournalParameters.OfComplete(entry), cancellationToken).ConfigureAwait(false);
        }

        await MySqlCommands.RunAsync(_main!, MySqlJournalSql.Commit, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<string>> QueryNamesAsync(string query, CancellationToken cancellationToken) =>
        await MySqlCommands.ReadTextsAsync(await OpenMainAsync(cancellationToken).ConfigureAwait(false), $"SET SESSION sql_select_limit = 18446744073709551615;\nSET NAMES utf8mb4;\n{query}", cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<DatabaseTable>> FindTablesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        DatabaseTable.Of(await ReadRowsAsync(_sql.FindTables, [new("names", string.Join(',', names))], cancellationToken).ConfigureAwait(false));

    public Task<IReadOnlyList<IReadOnlyList<object?>>> ReadTableAsync(DatabaseTable table, IReadOnlyList<string> columns, CancellationToken cancellationToken) =>
        ReadRowsAsync(MySqlJournalSql.ReadTable(table.Schema!, table.Name, columns), [], cancellationToken);

    public Task<string?> ReadDownScriptAsync(long id, CancellationToken cancellationToken) => AskAsync(
        async main =>
        {
            await using var command = MySqlCommands.Create(main, _sql.DownScript, [new("id", id)]);
            return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as string;
        },
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await CloseScriptAsync().ConfigureAwait(false);
        if (_main is { } main && shared is null)
            await main.DisposeAsync().ConfigureAwait(false);
        else if (_isUsed)
            await shared!.CleanAsync().ConfigureAwait(false);
        _isUsed = false;
        IsLocked = false;
        _main = null;
    }

    private bool IsUsual => _start?.IsUsual ?? true;

    private string Look => _start is null ? SessionStart.Look + ";\n" : "";

    private CatalogSql Catalog => _catalog ??= new CatalogSql(ServerFlavour.Of(_main!));

    private async Task<MySqlConnection> OpenMainAsync(CancellationToken cancellationToken)
    {
        if (_main is { } main)
            return main;
        _wait = settings.StatementLockTimeout;
        _start = null;
        return _main = await OpenAsync(() => shared?.OpenAsync(target, cancellationToken) ?? target.OpenAsync(cancellationToken), Waiting(_wait) + settings.Session, cancellationToken).ConfigureAwait(false);
    }

    private async Task<MySqlConnection> OpenScriptAsync(StepScript script, CancellationToken cancellationToken) =>
        _script ??= await OpenAsync(() => target.OpenAsync(cancellationToken, script.Content.Shape.Traits.HasFlag(StatementTraits.PlainBackslashes)), $"{_lock.LockScript};\n{Waiting(script.StatementLockTimeout)}{settings.Session}", cancellationToken).ConfigureAwait(false);

    private static async Task<MySqlConnection> OpenAsync(Func<Task<MySqlConnection>> open, string first, CancellationToken cancellationToken)
    {
        var connection = await open().ConfigureAwait(false);
        if (first.Length > 0)
            await MySqlCommands.RunAsync(connection, first, cancellationToken).ConfigureAwait(false);
        return connection;
    }

    private static async Task<string?> ReadHolderAsync(MySqlConnection main, string holder, CancellationToken cancellationToken)
    {
        await using var command = MySqlCommands.Create(main, holder);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            return null;
        var run = reader.IsDBNull(1) ? "" : $", run {reader.GetValue(1)}…";
        return reader.IsDBNull(2)
            ? string.Create(CultureInfo.InvariantCulture, $"connection {reader.GetValue(0)}{run}")
            : string.Create(CultureInfo.InvariantCulture, $"connection {reader.GetValue(0)}, user {reader.GetValue(2)} from {reader.GetValue(3)}{run}, for {reader.GetValue(4)} s");
    }

    private async Task SendAsync(MySqlConnection connection, string sql, ScriptStatement? statement, StepScript script, CancellationToken cancellationToken)
    {
        await using var watch = new SilenceWatch(target, connection == _main ? _lock.SleepingMain : _lock.SleepingScript);
        await MySqlCommands.RunAsync(connection, sql, statement, script.StatementTimeout, cancellationToken).ConfigureAwait(false);
    }

    // Packets of this tool's own may hold several statements too. The lock is held, so the sleeper that is found is this connection.
    private async Task<object?> RunOwnAsync(MySqlConnection main, string sql, IReadOnlyList<KeyValuePair<string, object?>> values, CancellationToken cancellationToken)
    {
        await using var watch = new SilenceWatch(target, main == _main ? _lock.SleepingMain : _lock.SleepingScript);
        return await MySqlCommands.RunAsync(main, sql, values, cancellationToken).ConfigureAwait(false);
    }

    private string LimitWaiting(StepScript script)
    {
        if (script.StatementLockTimeout == _wait)
            return "";
        _wait = script.StatementLockTimeout;
        return _wait is null ? "SET SESSION lock_wait_timeout = DEFAULT, SESSION innodb_lock_wait_timeout = DEFAULT;\n" : Waiting(_wait);
    }

    // Whole seconds: https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_lock_wait_timeout.
    private static string Waiting(TimeSpan? wait) => wait is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"SET SESSION lock_wait_timeout = {Math.Ceiling(time.TotalSeconds)}, SESSION innodb_lock_wait_timeout = {Math.Ceiling(time.TotalSeconds)};\n")
        : "";

    private async Task CloseScriptAsync()
    {
        _packets?.Clear();
        if (_script is { } script)
            await script.DisposeAsync().ConfigureAwait(false);
        _script = null;
    }

    // A table that keeps no transactions would keep what a killed run had written, without a row in the journal.
    private async Task BeginTransactionAsync(MySqlConnection main, string limit, CancellationToken cancellationToken)
    {
        var look = _isTransactional ? "" : $"{CatalogSql.CountNotTransactional};\n";
        var others = await RunOwnAsync(main, $"{limit}{look}{MySqlJournalSql.ForgetId};\nSTART TRANSACTION", [], cancellationToken).ConfigureAwait(false);
        _isTransactional = _isTransactional || Convert.ToInt64(others, CultureInfo.InvariantCulture) == 0;
        if (!_isTransactional)
            throw MySqlErrors.KeepsNoTransactions();
    }

    // What is sent at once holds data of several statements in one transaction, of which a mark tells nothing before its end.
    private async Task<bool> StaysTransactionalAsync(CancellationToken cancellationToken)
    {
        if (!_staysTransactional)
            _staysTransactional = Convert.ToInt64(await MySqlCommands.RunAsync(_main!, CatalogSql.CountNotTransactionalNorNew, cancellationToken).ConfigureAwait(false), CultureInfo.InvariantCulture) == 0;
        return _staysTransactional;
    }

    private async Task RollBackAsync()
    {
        try
        {
            if (_main is { State: System.Data.ConnectionState.Open } main)
                await MySqlCommands.RunAsync(main, MySqlJournalSql.Rollback, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StatementException)
        {
            // A connection that cannot roll back is gone, and its transaction with it. The error that led here says why.
        }
    }

    private async Task<T> AskAsync<T>(Func<MySqlConnection, Task<T>> ask, CancellationToken cancellationToken)
    {
        var main = await OpenMainAsync(cancellationToken).ConfigureAwait(false);
        return await MySqlCommands.AskAsync(main, () => ask(main)).ConfigureAwait(false);
    }

    private async Task<JournalSnapshot> ReadJournalAsync(MySqlConnection main, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = MySqlCommands.Create(main, $"{Look}{_sql.Read}");
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await TakeStartAsync(reader, cancellationToken).ConfigureAwait(false);
            return await ReadRowsAsync(reader, cancellationToken).ConfigureAwait(false);
        }
        catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.NoSuchTable)
        {
            return await FindPlaceAsync(main, cancellationToken).ConfigureAwait(false);
        }
        catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.BadFieldError)
        {
            throw JournalTableException.Foreign(settings.JournalTable, error.Message, error);
        }
    }

    private async Task TakeStartAsync(MySqlDataReader reader, CancellationToken cancellationToken)
    {
        if (_start is not null)
            return;
        _start = await SessionStart.ReadAsync(reader, cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Whether the session of this tool was another, so that what was read in it is read again.</returns>
    private async Task<bool> MakeUsualAsync(MySqlConnection main, CancellationToken cancellationToken)
    {
        if (IsUsual)
            return false;
        await MySqlCommands.RunAsync(main, SessionStart.MakeUsual, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async Task<JournalSnapshot> ReadRowsAsync(MySqlDataReader reader, CancellationToken cancellationToken)
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

        return new JournalSnapshot(rows, identity) { SessionMode = _start?.SqlMode };
    }

    private Task<IReadOnlyList<IReadOnlyList<object?>>> ReadRowsAsync(string sql, IReadOnlyList<KeyValuePair<string, object?>> values, CancellationToken cancellationToken) => AskAsync(
        async main =>
        {
            await using var command = MySqlCommands.Create(main, sql, values);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            return await ResultRows.ReadAsync(reader, cancellationToken).ConfigureAwait(false);
        },
        cancellationToken);

    private async Task<JournalSnapshot> FindPlaceAsync(MySqlConnection main, CancellationToken cancellationToken)
    {
        await using var command = MySqlCommands.Create(main, _sql.Place);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        var (identity, amongOthers) = (reader.GetString(0), reader.GetInt64(1) != 0);
        try
        {
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            return JournalSnapshot.Missing(identity, amongOthers) with { SessionMode = _start?.SqlMode };
        }
        catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.TableAccessDenied)
        {
            return JournalSnapshot.Missing(identity, amongOthers, $"{error.Message}; grant it CREATE on the database");
        }
    }
}
