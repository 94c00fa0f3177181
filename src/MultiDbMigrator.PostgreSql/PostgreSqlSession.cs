using System.Globalization;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.PostgreSql.Families;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>A run's connection to one PostgreSQL database. It holds the lock and runs the scripts.</summary>
/// <param name="settings">The section.</param>
/// <param name="connector">Opens its connection.</param>
/// <param name="shared">The connection that it has in turn with other sections; <see langword="null"/> for one of its own.</param>
internal sealed class PostgreSqlSession(DatabaseSettings settings, PostgreSqlConnector connector, PostgreSqlSharedConnection? shared = null) : IBatchSession
{
    /// <summary>A batch is sent when it holds this many commands, or this many characters; most scripts are smaller.</summary>
    private const int MostCommands = 1000;
    private const int MostLength = 1024 * 1024;

    /// <summary>A script of more statements, or more characters, travels alone.</summary>
    private const int MostSharedStatements = 100;
    private const int MostSharedLength = 16 * 1024;

    private const StatementTraits Copies = StatementTraits.CopiesFromScript | StatementTraits.CopiesToClient;

    private readonly IReadOnlyList<string> _session = PostgreSqlSharedConnection.SessionOf(settings, shared);
    private readonly PostgreSqlJournal _journal = new(settings, connector);
    private NpgsqlConnection? _connection;
    private bool _isUsed;
    private ProgressMark? _unwritten;
    private StepScript? _limited;

    // Whether a transaction of the script's own may be one that cannot write.
    private bool _mayBeReadOnly;

    public bool IsLocked { get; private set; }

    public TimeSpan? ConnectLimit
    {
        get => connector.Limit;
        set
        {
            connector.Limit = value;
            if (shared is not null)
                shared.ConnectLimit = value;
        }
    }

    private PostgreSqlJournalSql Sql => _journal.Sql;

    private PostgreSqlMarks Marks => new(Sql, _session, _connection!.ProcessID);

    public Task<JournalSnapshot> ReadJournalAsync(CancellationToken cancellationToken) => AskAsync(async () =>
        await _journal.ReadAsync(await OpenAsync(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false));

    public Task<JournalSnapshot?> TryLockAsync(JournalSnapshot? surveyed, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        _isUsed = true;
        var journal = await _journal.TryLockAsync(connection, surveyed, cancellationToken).ConfigureAwait(false);
        IsLocked = journal is not null;
        return journal;
    });

    public Task<string?> FindLockHolderAsync(CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var reader = await new PostgreSqlBatch(connection).Add(Sql.LockHolder).ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            return null;
        var host = reader.IsDBNull(2) ? "a local socket" : reader.GetString(2);

        // What belongs to a user who is not one's own is hidden from those without pg_read_all_stats.
        var since = reader.IsDBNull(4) ? "" : string.Create(CultureInfo.InvariantCulture, $", connected since {reader.GetDateTime(4):u}");
        var user = reader.IsDBNull(1) ? "" : $", user {reader.GetString(1)} from {host}";
        return string.Create(CultureInfo.InvariantCulture, $"server process {reader.GetInt32(0)}{user}, '{(reader.IsDBNull(3) ? "" : reader.GetString(3))}'{since}");
    });

    public async Task RunInTransactionAsync(StepScript script, CancellationToken cancellationToken)
    {
        var connection = _connection!;
        var batch = Begin(new PostgreSqlBatch(connection), script);
        try
        {
            foreach (var statement in script.Content.Statements)
            {
                if (IsCopy(statement))
                {
                    await batch.RunAsync(cancellationToken).ConfigureAwait(false);
                    batch = new PostgreSqlBatch(connection);
                    await CopyAsync(statement, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                if (batch.Count >= MostCommands || batch.Length + statement.Text.Length > MostLength)
                {
                    await batch.RunAsync(cancellationToken).ConfigureAwait(false);
                    batch = new PostgreSqlBatch(connection);
                }

                batch.Add(statement);
            }

            await Complete(batch, script, Sql.Insert).Add("COMMIT").RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException error)
        {
            await RollBackAsync().ConfigureAwait(false);
            throw PostgreSqlLimits.Explain(error, script);
        }
        catch
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
    }

    public bool CanShare(StepScript script) =>
        script.Content.Text is { Length: <= MostSharedLength }
        && script.Content.Shape.Statements <= MostSharedStatements
        && (script.Content.Shape.Traits & Copies) == 0;

    // After an error the server passes over all that was sent with it, so that no script is begun after one that failed,
    // whether in a statement or in its commit (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING).
    public async Task RunInTransactionsAsync(IReadOnlyList<StepScript> scripts, Action<long> completed, CancellationToken cancellationToken)
    {
        var batch = new PostgreSqlBatch(_connection!);
        foreach (var script in scripts)
        {
            Begin(batch, script);
            foreach (var statement in script.Content.Statements)
                batch.Add(statement);
            Complete(batch, script, Sql.InsertTimed).AddCommit();
        }

        try
        {
            await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException) when (batch.Committed.Count == scripts.Count)
        {
            // The connection was lost after the last answer. What needs it next will find out.
        }
        catch (StatementException error)
        {
            await RollBackAsync().ConfigureAwait(false);
            throw PostgreSqlLimits.Explain(error, scripts[batch.Committed.Count]);
        }
        catch
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            foreach (var duration in batch.Committed)
                completed(duration);
        }
    }

    public Task<long> BeginAsync(StepScript script, ProgressMark mark, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var batch = new PostgreSqlBatch(_connection!).Add(PostgreSqlLimits.Of(script, "SET"));
        _limited = script;
        var isPictured = PostgreSqlMarks.AddPicture(batch, mark);
        Marks.AddChange(batch, Sql.Begin, [.. JournalParameters.OfBegin(script.Entry, mark.Done, mark.Checksum), .. PostgreSqlMarks.Begun(mark, isPictured)]);
        await using var reader = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);

        // The answer of the picture comes first.
        if (isPictured)
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return reader.GetInt64(0);
    });

    public async Task ExecuteAsync(StepScript script, ScriptStatement? statement, ProgressMark mark, CancellationToken cancellationToken)
    {
        try
        {
            if (statement is not null && IsCopy(statement))
            {
                await CopyWithMarkAsync(script, statement, mark, cancellationToken).ConfigureAwait(false);
                return;
            }

            if (statement is not null && statement.Traits.HasFlag(StatementTraits.NotInTransaction))
            {
                await ExecuteAloneAsync(script, statement, mark, cancellationToken).ConfigureAwait(false);
                if (!mark.IsComplete)
                    return;
                statement = null;
            }

            await ExecuteWithMarkAsync(script, statement, mark, cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException error)
        {
            throw PostgreSqlLimits.Explain(error, script);
        }
    }

    public async Task RecoverAsync(StepScript script, CancellationToken cancellationToken)
    {
        await RollBackAsync().ConfigureAwait(false);
        _limited = null;
        var batch = new PostgreSqlBatch(_connection!).Add(PostgreSqlJournalSql.ResetAfter(script.Content.Shape)).Add(_session);
        if (_unwritten is { } earlier)
            Marks.Add(batch, script, earlier);
        _unwritten = null;
        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    public Task<Settlement> SettleAsync(ScriptStatement statement, string before, CancellationToken cancellationToken) =>
        AskAsync(() => new PostgreSqlSettling(_connection!, statement, before, cancellationToken).RunAsync());

    public Task FailAsync(StepScript script, long id, string error, CancellationToken cancellationToken) =>
        new PostgreSqlBatch(_connection!).Add(Sql.Fail, [new("id", id), new("error", error)]).RunAsync(cancellationToken);

    public async Task WriteAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var batch = new PostgreSqlBatch(_connection!).Add("BEGIN");
        foreach (var entry in entries)
        {
            if (entry.Error is not null)
                Marks.AddChange(batch, Sql.Noted, JournalParameters.OfNoted(entry));
            else
                Marks.AddChange(batch, Sql.Insert, JournalParameters.OfComplete(entry));
        }

        try
        {
            await batch.Add("COMMIT").RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
    }

    public Task<IReadOnlyList<string>> QueryNamesAsync(string query, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var reader = await new PostgreSqlBatch(connection).Add(query).ReadAsync(cancellationToken).ConfigureAwait(false);
        var names = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            names.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? "");
        return (IReadOnlyList<string>)names;
    });

    public Task<IReadOnlyList<DatabaseTable>> FindTablesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var reader = await new PostgreSqlBatch(connection).Add(Sql.FindTables, [new("names", string.Join(',', names))]).ReadAsync(cancellationToken).ConfigureAwait(false);
        return DatabaseTable.Of(await ResultRows.ReadAsync(reader, cancellationToken).ConfigureAwait(false));
    });

    public Task<IReadOnlyList<IReadOnlyList<object?>>> ReadTableAsync(DatabaseTable table, IReadOnlyList<string> columns, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var reader = await new PostgreSqlBatch(connection).Add(PostgreSqlJournalSql.ReadTable(table.Schema!, table.Name, columns)).ReadAsync(cancellationToken).ConfigureAwait(false);
        return await ResultRows.ReadAsync(reader, cancellationToken).ConfigureAwait(false);
    });

    public Task<string?> ReadDownScriptAsync(long id, CancellationToken cancellationToken) => AskAsync(async () =>
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var reader = await new PostgreSqlBatch(connection).Add(Sql.DownScript, [new("id", id)]).ReadAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) && !reader.IsDBNull(0) ? reader.GetString(0) : null;
    });

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        if (shared is null)
            await connector.DisposeAsync().ConfigureAwait(false);
    }

    private async Task CloseAsync()
    {
        // Closing ends the session, and with it the lock.
        IsLocked = false;
        if (_connection is { } connection && shared is null)
            await connection.DisposeAsync().ConfigureAwait(false);
        else if (_isUsed && shared is not null)
            await shared.CleanAsync().ConfigureAwait(false);
        _connection = null;
        _isUsed = false;
    }

    // Rows are read after the batch was answered.
    private Task<T> AskAsync<T>(Func<Task<T>> ask) => PostgreSqlErrors.Driver.CallAsync(ask, () => _connection is { FullState: System.Data.ConnectionState.Open });

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_connection is { FullState: System.Data.ConnectionState.Open } open)
            return open;
        await CloseAsync().ConfigureAwait(false);
        _limited = null;
        _unwritten = null;
        var connection = await (shared?.OpenAsync(cancellationToken) ?? connector.OpenAsync(cancellationToken)).ConfigureAwait(false);
        _connection = connection;
        if (_session.Count > 0)
            await new PostgreSqlBatch(connection).Add(_session).RunAsync(cancellationToken).ConfigureAwait(false);
        return connection;
    }

    // It stands alone, and its mark can be written only when it is known to be done: the mark rides with what comes next.
    private async Task ExecuteAloneAsync(StepScript script, ScriptStatement statement, ProgressMark mark, CancellationToken cancellationToken)
    {
        var alone = new PostgreSqlBatch(_connection!).Apart();
        AddLimits(alone, script);
        if (_unwritten is { } earlier)
            Marks.Add(alone, script, earlier);

        // Written again after the statement, it would show a picture of the server as it is then.
        _unwritten = null;
        await alone.Add(statement).RunAsync(cancellationToken).ConfigureAwait(false);
        _unwritten = mark;
    }

    private async Task ExecuteWithMarkAsync(StepScript script, ScriptStatement? statement, ProgressMark mark, CancellationToken cancellationToken)
    {
        var batch = new PostgreSqlBatch(_connection!);
        AddLimits(batch, script);
        _mayBeReadOnly |= statement is not null && MentionsReadOnly(statement.Text);
        if (statement is null)
        {
            if (!mark.IsInTransaction)
                Marks.Add(batch, script, mark);
        }
        else if (statement.Traits.HasFlag(StatementTraits.BeginsTransaction) && !mark.IsInTransaction)
        {
            // What is sent with it would be part of it.
            if (_unwritten is { } earlier)
                Marks.Add(batch, script, earlier);
            if (batch.Count > 0)
                await batch.RunAsync(cancellationToken).ConfigureAwait(false);
            batch = new PostgreSqlBatch(_connection!).Add(statement);
        }
        else if (statement.Traits.HasFlag(StatementTraits.EndsTransaction))
        {
            // The mark commits with the script's own transaction, unless that may not write; the last one, and what it
            // announces, must outlive a ROLLBACK too.
            var isReadOnly = _mayBeReadOnly && mark.IsInTransaction && await IsReadOnlyAsync(cancellationToken).ConfigureAwait(false);
            if (!isReadOnly)
                Marks.Add(batch, script, mark);
            batch.Add(statement);
            if (isReadOnly || mark.IsComplete || mark.Next is not null)
                Marks.Add(batch, script, mark with { IsInTransaction = false });
        }
        else
        {
            // A mark inside the script's own transaction would be seen by nobody, and be its first query, after which its
            // characteristics cannot be set (https://www.postgresql.org/docs/current/sql-set-transaction.html). The one that
            // commits with it says it all.
            batch.Add(statement);
            if (!mark.IsInTransaction)
                Marks.Add(batch, script, mark);
        }

        await batch.RunAsync(cancellationToken).ConfigureAwait(false);
        _unwritten = null;
    }

    // A copy is a command of its own, outside of batches, so its mark needs a transaction that is opened for both.
    private async Task CopyWithMarkAsync(StepScript script, ScriptStatement statement, ProgressMark mark, CancellationToken cancellationToken)
    {
        var begin = new PostgreSqlBatch(_connection!);
        AddLimits(begin, script);
        if (!mark.IsInTransaction)
            begin.Add("BEGIN");
        if (begin.Count > 0)
            await begin.RunAsync(cancellationToken).ConfigureAwait(false);
        await CopyAsync(statement, cancellationToken).ConfigureAwait(false);
        if (mark.IsInTransaction)
            return;
        var end = new PostgreSqlBatch(_connection!);
        Marks.Add(end, script, mark);
        await end.Add("COMMIT").RunAsync(cancellationToken).ConfigureAwait(false);
        _unwritten = null;
    }

    private static bool IsCopy(ScriptStatement statement) => (statement.Traits & Copies) != 0;

    private Task CopyAsync(ScriptStatement statement, CancellationToken cancellationToken) => statement.CopyData is null
        ? CopyOut.RunAsync(_connection!, statement, cancellationToken)
        : CopyIn.RunAsync(_connection!, statement, cancellationToken);

    // BEGIN READ ONLY, SET transaction_read_only, SET SESSION CHARACTERISTICS …; only the server knows what came of it.
    private static bool MentionsReadOnly(string text) =>
        text.Contains("read", StringComparison.OrdinalIgnoreCase) && text.Contains("only", StringComparison.OrdinalIgnoreCase);

    private async Task<bool> IsReadOnlyAsync(CancellationToken cancellationToken)
    {
        await using var reader = await new PostgreSqlBatch(_connection!).Add("SHOW transaction_read_only").ReadAsync(cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) && reader.GetString(0) == "on";
    }

    private static PostgreSqlBatch Begin(PostgreSqlBatch batch, StepScript script) =>
        batch.Add("BEGIN").Add(PostgreSqlLimits.Of(script, "SET LOCAL"));

    private PostgreSqlBatch Complete(PostgreSqlBatch batch, StepScript script, string insert)
    {
        // Resetting ends the limits too: what follows is not the script's.
        batch.Add(PostgreSqlJournalSql.ResetAfter(script.Content.Shape)).Add(_session);
        return Marks.AddChange(batch, insert, JournalParameters.OfComplete(script.Entry));
    }

    private void AddLimits(PostgreSqlBatch batch, StepScript script)
    {
        // Once for a script, so that what it sets itself holds.
        if (ReferenceEquals(_limited, script))
            return;
        batch.Add(PostgreSqlLimits.Of(script, "SET"));
        _limited = script;
        _mayBeReadOnly = false;
    }

    private async Task RollBackAsync()
    {
        if (_connection is not { FullState: System.Data.ConnectionState.Open } connection)
            return;
        try
        {
            // Outside a transaction the server answers with a warning.
            await new PostgreSqlBatch(connection).Add("ROLLBACK").RunAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (StatementException)
        {
            // A connection that cannot roll back is gone, and its transaction with it. The error that led here says why.
        }
    }
}
