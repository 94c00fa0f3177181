using System.Globalization;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>Finds, locks and reads the journal of one database, and remembers what of that need not be asked again.</summary>
internal sealed class PostgreSqlJournal(DatabaseSettings settings, PostgreSqlConnector connector)
{
    // At which column a journal's own begin: after those that say where it is, or at once.
    private const int Placed = 3;
    private const int Bare = 0;

    private string? _identity;
    private bool _exists;

    /// <summary>The SQL for it, as far as it is known where it is and how its lock is held.</summary>
    public PostgreSqlJournalSql Sql { get; private set; } = PostgreSqlJournalSql.For(settings.Schema, settings.JournalTable);

    /// <summary>What tells a journal from all others.</summary>
    public static string IdentityOf(string server, string schema, string table) => $"{server}/{schema}.{table}";

    /// <exception cref="StatementException">The server refused to read it.</exception>
    /// <exception cref="JournalTableException">The table is not a journal.</exception>
    public async Task<JournalSnapshot> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(new PostgreSqlBatch(connection).Add(Sql.Read), Placed, cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException error) when (error.Error.Code is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return await FindAsync(connection, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tries to lock the journal, without waiting; once locked, reads it.</summary>
    /// <param name="connection">The connection that is to hold the lock.</param>
    /// <param name="surveyed">The journal as the survey saw it, which need not have been on this connection.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The journal, or <see langword="null"/> when another run holds the lock.</returns>
    public async Task<JournalSnapshot?> TryLockAsync(NpgsqlConnection connection, JournalSnapshot? surveyed, CancellationToken cancellationToken)
    {
        var known = surveyed ?? await FindAsync(connection, cancellationToken).ConfigureAwait(false);
        Sql = Sql.In(known.Schema!).Checking(LockCheck.Direct);
        _identity = known.Identity;
        if (await TryLockAndReadAsync(connection, known, cancellationToken).ConfigureAwait(false) is (true, var journal))
            return journal;

        // The server process is not the one of the handshake.
        var pooling = new PostgreSqlPooling(connector, connection);
        await pooling.RefuseTransactionsAsync(cancellationToken).ConfigureAwait(false);
        if (settings.Schema is { } schema)
            await pooling.RefuseOtherSchemaAsync(schema, cancellationToken).ConfigureAwait(false);
        Sql = Sql.Checking(LockCheck.Pooled);
        return (await TryLockAndReadAsync(connection, known, cancellationToken).ConfigureAwait(false)).Journal;
    }

    /// <returns>Whether the server answered; and the journal, or <see langword="null"/> when another run holds the lock.</returns>
    private async Task<(bool IsAnswered, JournalSnapshot? Journal)> TryLockAndReadAsync(NpgsqlConnection connection, JournalSnapshot known, CancellationToken cancellationToken)
    {
        // A table that is to be made comes after the lock: another run may be making it.
        var reads = _exists || !known.IsMissing;
        var batch = new PostgreSqlBatch(connection).Add(Sql.TryLock, [new("process", connection.ProcessID)]);
        if (reads)
            batch.Add(Sql.ReadRows);
        try
        {
            await using var reader = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            if (await reader.IsDBNullAsync(0, cancellationToken).ConfigureAwait(false))
                return (false, null);
            if (!reader.GetBoolean(0))
                return (true, null);
            if (reads)
            {
                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
                return (true, await ReadRowsAsync(reader, Bare, cancellationToken).ConfigureAwait(false));
            }
        }
        catch (PostgresException error) when (error.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return (true, JournalSnapshot.Missing(null, amongOthers: false));
        }

        var make = new PostgreSqlBatch(connection);

        // IF NOT EXISTS asks for the right to make schemas also where there is nothing to make.
        if (known.IsSchemaMissing)
            make.Add(Sql.CreateSchema);
        return (true, await ReadAsync(make.Add(Sql.CreateTable).Add(Sql.ReadRows), Bare, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Finds out where the journal is, or would be made.</summary>
    private async Task<JournalSnapshot> FindAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var reader = await new PostgreSqlBatch(connection).Add(Sql.Place).Add(Sql.FindOthers, OtherTables.Names).ReadAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        TakePlace(reader);
        var missing = JournalSnapshot.Missing(_identity, reader.GetBoolean(3), reader.IsDBNull(4) ? null : reader.GetString(4)) with
        {
            Schema = Sql.Schema,
            IsSchemaMissing = settings.Schema is not null && reader.GetBoolean(5),
        };
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var others = DatabaseTable.Of(await ResultRows.ReadAsync(reader, cancellationToken).ConfigureAwait(false));
        return missing with { Others = settings.Schema is null ? others : OtherTables.In(Sql.Schema!, others, missing.IsMissingAmongOthers) };
    }

    private void TakePlace(NpgsqlDataReader place)
    {
        Sql = Sql.In(place.GetString(0));
        _identity = IdentityOf(string.Create(CultureInfo.InvariantCulture, $"{place.GetDateTime(1):O}/{place.GetString(2)}"), place.GetString(0), settings.JournalTable);
    }

    // The reader stands on the first result that has columns; commands without one are passed over.
    private async Task<JournalSnapshot> ReadAsync(PostgreSqlBatch batch, int first, CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await batch.ReadAsync(cancellationToken).ConfigureAwait(false);
            return await ReadRowsAsync(reader, first, cancellationToken).ConfigureAwait(false);
        }
        catch (StatementException error) when (error.Error.Code is PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.WrongObjectType)
        {
            throw JournalTableException.Foreign(settings.JournalTable, error.Error.Text, error);
        }
    }

    private async Task<JournalSnapshot> ReadRowsAsync(NpgsqlDataReader reader, int first, CancellationToken cancellationToken)
    {
        var rows = new List<JournalRow>();
        var knowsPlace = first == Bare;
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!knowsPlace)
                TakePlace(reader);
            knowsPlace = true;
            if (!reader.IsDBNull(first))
                rows.Add(JournalReader.Read(new DataReaderColumns(reader, first)));
        }

        // The server would have to learn first how numbers are sorted, in every new session.
        rows.Sort((a, b) => a.Id.CompareTo(b.Id));
        _exists = true;
        return new JournalSnapshot(rows, _identity) { Schema = Sql.Schema };
    }
}
