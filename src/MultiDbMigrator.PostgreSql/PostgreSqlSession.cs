using System.Globalization;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>A run's connection to one PostgreSQL database. It holds the lock and runs the scripts.</summary>
internal sealed class PostgreSqlSession(DatabaseSettings settings, PostgreSqlConnector connector) : IDatabaseSession
{
    /// <summary>A batch is sent when it holds this many commands, or this many characters; most scripts are smaller.</summary>
    private const int MostCommands = 1000;
    private const int MostLength = 1024 * 1024;

    private readonly IReadOnlyList<string> _session = settings.Session.Length == 0 ? [] : [.. SessionStatements.Read(settings.Session, PostgreSqlRules.Instance)];
    private PostgreSqlJournalSql _sql = PostgreSqlJournalSql.For(settings.Schema, settings.JournalTable);
    private NpgsqlConnection? _connection;
    private bool _exists;
    private ProgressMark? _unwritten;

    public bool IsLocked { get; private set; }

    public async Task<JournalSnapshot> ReadJournalAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReadRowsAsync(new PostgreSqlBatch(connection).Add(_sql.Read), cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException error) when (error.Error.Code is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return JournalSnapshot.Missing;
        }
    }

    public async Task<JournalSnapshot?> TryLockAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        if (_sql.Schema is null)
            _sql = _sql.In(await CurrentSchemaAsync(connection, cancellationToken).ConfigureAwait(false));

        if (_exists)
        {
            await using var reader = await new PostgreSqlBatch(connection).Add(_sql.TryLock).Add(_sql.Read).ReadAsync(null, cancellationToken).ConfigureAwait(false);
            if (!await IsTrueAsync(reader, cancellationToken).ConfigureAwait(false))
                return null;
            IsLocked = true;
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            return await ReadRowsAsync(reader, cancellationToken).ConfigureAwait(false);
        }

        await using (var reader = await new PostgreSqlBatch(connection).Add(_sql.TryLock).ReadAsync(null, cancellationToken).ConfigureAwait(false))
        {
            if (!await IsTrueAsync(reader, cancellationToken).ConfigureAwait(false))
                return null;
        }

        IsLocked = true;
        var make = new PostgreSqlBatch(connection);
        if (settings.Schema is not null)
            make.Add(_sql.CreateSchema);
        return await ReadRowsAsync(make.Add(_sql.CreateTable).Add(_sql.Read), cancellationToken).ConfigureAwait(false);
    }

    public async Task<string?> FindLockHolderAsync(CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var reader = await new PostgreSqlBatch(connection).Add(_sql.LockHolder).ReadAsync(null, cancellationToken).ConfigureAwait(false);
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            return null;
        var host = reader.IsDBNull(2) ? "a local socket" : reader.GetString(2);
        return string.Create(CultureInfo.InvariantCulture,
            $"server process {reader.GetInt32(0)}, user {reader.GetString(1)} from {host}, '{reader.GetString(3)}', connected since {reader.GetDateTime(4):u}");
    }

    public async Task RunInTransactionAsync(StepScript script, CancellationToken cancellationToken)
    {
        var connection = _connection!;
        var batch = new PostgreSqlBatch(connection).Add("BEGIN");
        try
        {
            foreach (var statement in script.Content.Statements)
            {
                if (statement.CopyData is not null)
                {
                    await batch.RunAsync(script.StatementTimeout, cancellationToken).ConfigureAwait(false);
                    batch = new PostgreSqlBatch(connection);
                    await CopyAsync(statement, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                if (batch.Count >= MostCommands || batch.Length + statement.Text.Length > MostLength)
                {
                    await batch.RunAsync(script.StatementTimeout, cancellationToken).ConfigureAwait(false);
                    batch = new PostgreSqlBatch(connection);
                }

                batch.Add(statement);
            }

            await batch.Add(PostgreSqlJournalSql.ResetAfter(script.Content.Shape)).Add(_session)
                .Add(_sql.Insert, JournalParameters.OfComplete(script.Entry))
                .Add("COMMIT")
                .RunAsync(script.StatementTimeout, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await RollBackAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async Task<long> BeginAsync(StepScript script, ProgressMark mark, CancellationToken cancellationToken)
    {
        var batch = new PostgreSqlBatch(_connection!).Add(_sql.Begin, [.. JournalParameters.OfBegin(script.Entry, mark.Done, mark.Checksum), Begun(mark)]);
        await using var reader = await batch.ReadAsync(null, cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return reader.GetInt64(0);
    }

    public async Task ExecuteAsync(StepScript script, ScriptStatement? statement, ProgressMark mark, CancellationToken cancellationToken)
    {
        var connection = _connection!;
        if (statement?.CopyData is not null)
        {
            await CopyAsync(statement, cancellationToken).ConfigureAwait(false);
            statement = null;
        }

        if (statement is not null && statement.Traits.HasFlag(StatementTraits.NotInTransaction))
        {
            // It stands alone, and its mark can be written only when it is known to be done: the mark rides with what comes next.
            var alone = new PostgreSqlBatch(connection).Apart();
            if (_unwritten is { } earlier)
                AddMark(alone, script, earlier);
            await alone.Add(statement).RunAsync(script.StatementTimeout, cancellationToken).ConfigureAwait(false);
            _unwritten = mark;
            if (!mark.IsComplete)
                return;
            statement = null;
        }

        var batch = new PostgreSqlBatch(connection);
        _unwritten = null;
        if (statement is null)
        {
            AddMark(batch, script, mark);
        }
        else if (statement.Traits.HasFlag(StatementTraits.EndsTransaction))
        {
            // The mark commits with the script's own transaction; the last one must outlive a ROLLBACK too.
            AddMark(batch, script, mark);
            batch.Add(statement);
            if (mark.IsComplete)
                AddMark(batch, script, mark);
        }
        else
        {
            batch.Add(statement);
            AddMark(batch, script, mark);
        }

        await batch.RunAsync(script.StatementTimeout, cancellationToken).ConfigureAwait(false);
    }

    public async Task RecoverAsync(StepScript script, CancellationToken cancellationToken)
    {
        await RollBackAsync().ConfigureAwait(false);
        var batch = new PostgreSqlBatch(_connection!).Add(PostgreSqlJournalSql.ResetAfter(script.Content.Shape)).Add(_session);
        if (_unwritten is { } earlier)
            AddMark(batch, script, earlier);
        _unwritten = null;
        await batch.RunAsync(null, cancellationToken).ConfigureAwait(false);
    }

    public Task<Settlement> SettleAsync(ScriptStatement statement, string before, CancellationToken cancellationToken) =>
        Task.FromResult(new Settlement(null, "look at the database"));

    public Task FailAsync(StepScript script, long id, string error, CancellationToken cancellationToken) =>
        new PostgreSqlBatch(_connection!).Add(_sql.Fail, [new("id", id), new("error", error)]).RunAsync(null, cancellationToken);

    public async Task WriteAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        var batch = new PostgreSqlBatch(_connection!).Add("BEGIN");
        foreach (var entry in entries)
            batch.Add(_sql.Insert, JournalParameters.OfComplete(entry));
        await batch.Add("COMMIT").RunAsync(null, cancellationToken).ConfigureAwait(false);
    }

    public async Task<string?> ReadDownScriptAsync(long id, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var reader = await new PostgreSqlBatch(connection).Add(_sql.DownScript, [new("id", id)]).ReadAsync(null, cancellationToken).ConfigureAwait(false);
        return await reader.ReadAsync(cancellationToken).ConfigureAwait(false) && !reader.IsDBNull(0) ? reader.GetString(0) : null;
    }

    public async ValueTask DisposeAsync()
    {
        // Closing ends the session, and with it the lock.
        IsLocked = false;
        if (_connection is { } connection)
            await connection.DisposeAsync().ConfigureAwait(false);
        _connection = null;
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_connection is not null)
            return _connection;
        _connection = await connector.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (_session.Count > 0)
            await new PostgreSqlBatch(_connection).Add(_session).RunAsync(null, cancellationToken).ConfigureAwait(false);
        return _connection;
    }

    private static async Task<string> CurrentSchemaAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var reader = await new PostgreSqlBatch(connection).Add(PostgreSqlJournalSql.CurrentSchema).ReadAsync(null, cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return await reader.IsDBNullAsync(0, cancellationToken).ConfigureAwait(false) ? "public" : reader.GetString(0);
    }

    // The reader stands on the first result that has columns; commands without one are passed over.
    private async Task<JournalSnapshot> ReadRowsAsync(PostgreSqlBatch batch, CancellationToken cancellationToken)
    {
        await using var reader = await batch.ReadAsync(null, cancellationToken).ConfigureAwait(false);
        return await ReadRowsAsync(reader, cancellationToken).ConfigureAwait(false);
    }

    private async Task<JournalSnapshot> ReadRowsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<JournalRow>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            _exists = true;
            _sql = _sql.In(reader.GetString(0));
            if (!reader.IsDBNull(1))
                rows.Add(JournalReader.Read(new DataReaderColumns(reader, first: 1)));
        }

        return new JournalSnapshot(rows);
    }

    private static async Task<bool> IsTrueAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false) && reader.GetBoolean(0);

    private void AddMark(PostgreSqlBatch batch, StepScript script, ProgressMark mark)
    {
        if (mark.IsComplete)
        {
            batch.Add(PostgreSqlJournalSql.ResetAfter(script.Content.Shape)).Add(_session)
                .Add(_sql.Complete, [new("state", JournalWords.Of(script.Entry.State)), new("done", mark.Done), new("checksum", mark.Checksum), new("id", mark.Id)]);
        }
        else if (script.Content.Shape.ChangesSession)
        {
            batch.Add(PostgreSqlJournalSql.LeaveRole).Add(_sql.Mark, [new("done", mark.Done), new("checksum", mark.Checksum), new("id", mark.Id), Begun(mark)]).Add(PostgreSqlJournalSql.ReturnToRole);
        }
        else
        {
            batch.Add(_sql.Mark, [new("done", mark.Done), new("checksum", mark.Checksum), new("id", mark.Id), Begun(mark)]);
        }
    }

    // What cannot share a transaction with its mark.
    private static KeyValuePair<string, object?> Begun(ProgressMark mark) =>
        new("begun", mark.Next is { } next && next.Traits.HasFlag(StatementTraits.NotInTransaction) ? BegunStatement.Note(next) : null);

    private async Task CopyAsync(ScriptStatement statement, CancellationToken cancellationToken)
    {
        try
        {
            var writer = await _connection!.BeginTextImportAsync(statement.Text, cancellationToken).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                foreach (var lines in statement.CopyData!)
                    await writer.WriteAsync(lines.AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (NpgsqlException error)
        {
            throw PostgreSqlErrors.Failed(statement, error);
        }
    }

    private async Task RollBackAsync()
    {
        if (_connection is not { FullState: System.Data.ConnectionState.Open } connection)
            return;
        try
        {
            // Outside a transaction the server answers with a warning.
            await new PostgreSqlBatch(connection).Add("ROLLBACK").RunAsync(null, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StatementException)
        {
            // A connection that cannot roll back is gone, and its transaction with it. The error that led here says why.
        }
    }
}
