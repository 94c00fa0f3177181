using System.Globalization;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.MySql.Sessions;
using MySqlConnector;

namespace MultiDbMigrator.MySql.Families;

/// <summary>A connection to a server on which several sections have a database each.</summary>
internal sealed class MySqlSharedConnection(DatabaseSettings settings, Guid runId) : ISharedConnection
{
    // Of more, a server would have more tables open at once than it likes to.
    private const int Together = 25;

    private static readonly TimeSpan LongestCleaning = TimeSpan.FromSeconds(5);

    private readonly MySqlTarget _server = new(DatabasePlace.Without(settings));
    private MySqlConnection? _connection;
    private bool _looksFirst;

    public TimeSpan? ConnectLimit { get => _server.Limit; set => _server.Limit = value; }

    public async Task<IReadOnlyList<JournalSnapshot?>> ReadJournalsAsync(IReadOnlyList<DatabaseSettings> sections, CancellationToken cancellationToken)
    {
        if (_connection is not { State: System.Data.ConnectionState.Open })
        {
            await OpenAsync(cancellationToken).ConfigureAwait(false);
            if (settings.Session.Length > 0)
                await MySqlCommands.RunAsync(_connection!, settings.Session, cancellationToken).ConfigureAwait(false);
        }

        var journals = new JournalSnapshot?[sections.Count];
        List<(string Database, string Table)> names = [.. sections.Select(s => (DatabasePlace.Of(s).Database, s.JournalTable))];

        // Where one section of a family is new, others may be.
        if (_looksFirst || !await TryReadAsync(names, [.. Enumerable.Range(0, names.Count)], journals, cancellationToken).ConfigureAwait(false))
        {
            _looksFirst = true;
            var readable = await MySqlCommands.ReadTextsAsync(_connection!, FamilySql.Look(names), cancellationToken).ConfigureAwait(false);
            await TryReadAsync(names, [.. readable.Select(n => int.Parse(n, CultureInfo.InvariantCulture))], journals, cancellationToken).ConfigureAwait(false);
        }

        return journals;
    }

    public IDatabaseSession CreateSession(DatabaseSettings settings) => new MySqlSession(settings, new MySqlTarget(settings), runId, this);

    /// <summary>The connection, in the database of a section.</summary>
    /// <exception cref="UnreachableException">The server cannot be reached, or the database.</exception>
    public async Task<MySqlConnection> OpenAsync(MySqlTarget target, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await connection.ChangeDatabaseAsync(target.Database!, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (Exception error) when (MySqlErrors.Driver.Read(error, connection.State == System.Data.ConnectionState.Open) is not null)
        {
            throw MySqlErrors.Unreachable(error, target.Server);
        }
    }

    /// <summary>Makes the connection as it was when it began, without the locks of a session.</summary>
    public async Task CleanAsync()
    {
        try
        {
            if (_connection is { State: System.Data.ConnectionState.Open } connection)
            {
                // https://dev.mysql.com/doc/c-api/8.4/en/mysql-reset-connection.html: named locks end with the rest, and the
                // character set becomes the server's own.
                await connection.ResetConnectionAsync(CancellationToken.None).AsTask().WaitAsync(LongestCleaning).ConfigureAwait(false);
                await MySqlCommands.RunAsync(connection, "SET NAMES utf8mb4", CancellationToken.None).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception error) when (error is StatementException || MySqlErrors.Driver.Read(error, isOpen: false) is not null)
        {
            // A connection that is lost, silent or in the middle of something ends, and its locks with it.
        }

        await CloseAsync().ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => new(CloseAsync());

    private async Task<MySqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_connection is { State: System.Data.ConnectionState.Open } open)
            return open;
        await CloseAsync().ConfigureAwait(false);
        return _connection = await _server.OpenAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task CloseAsync()
    {
        if (_connection is { } connection)
            await connection.DisposeAsync().ConfigureAwait(false);
        _connection = null;
    }

    /// <returns>Whether the server let it.</returns>
    private async Task<bool> TryReadAsync(
        List<(string Database, string Table)> names, List<int> wanted, JournalSnapshot?[] journals, CancellationToken cancellationToken)
    {
        if (wanted.Count == 0)
            return true;
        var queries = wanted.Chunk(Together).Select((some, i) => FamilySql.Read(some.Select(n => names[n]), i * Together));
        await using var command = MySqlCommands.Create(_connection!, string.Join(";\n", queries.Prepend(FamilySql.Server).Prepend(SessionStart.Look)));
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var start = await SessionStart.ReadAsync(reader, cancellationToken).ConfigureAwait(false);
            if (!start.IsUsual)
                return true;
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var server = reader.GetString(0);
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            var rows = await ReadRowsAsync(reader, wanted.Count, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < wanted.Count; i++)
            {
                if (rows[i] is { } own)
                    journals[wanted[i]] = new JournalSnapshot(own, $"{server}/{names[wanted[i]].Database}.{names[wanted[i]].Table}") { SessionMode = start.SqlMode };
            }

            return true;
        }
        catch (Exception error) when (MySqlErrors.Driver.Read(error, _connection!.State == System.Data.ConnectionState.Open) is { } failed)
        {
            return failed.Error.Transience == Transience.Lasting ? false : throw failed;
        }
    }

    // A row that was changed by hand is for its own section to tell.
    private static async Task<List<JournalRow>?[]> ReadRowsAsync(MySqlDataReader reader, int count, CancellationToken cancellationToken)
    {
        var rows = new List<JournalRow>?[count];
        for (var i = 0; i < count; i++)
            rows[i] = [];
        var columns = new SharedTexts(new DataReaderColumns(reader, first: 1));
        do
        {
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                var journal = Convert.ToInt32(reader.GetValue(0), CultureInfo.InvariantCulture);
                try
                {
                    rows[journal]?.Add(JournalReader.Read(columns));
                }
                catch (JournalException)
                {
                    rows[journal] = null;
                }
            }
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));

        foreach (var own in rows)
            own?.Sort((a, b) => a.Id.CompareTo(b.Id));
        return rows;
    }
}
