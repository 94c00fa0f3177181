using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;
using Npgsql;

namespace MultiDbMigrator.PostgreSql.Families;

/// <summary>A connection to a database in which several sections have a schema each.</summary>
internal sealed class PostgreSqlSharedConnection : ISharedConnection
{
    // A server process keeps what it has learnt of each table, some 60 kB of each journal, until it ends.
    private const int MostJournals = 1000;

    // No schema at all: what falls back to the path with which the connection began finds nothing, in place of another section's tables.
    private const string NoSchema = "";

    private static readonly TimeSpan LongestCleaning = TimeSpan.FromSeconds(5);

    private readonly PostgreSqlConnector _connector;
    private readonly IReadOnlyList<string> _session;
    private NpgsqlConnection? _connection;
    private int _journals;
    private bool _looksFirst;

    public PostgreSqlSharedConnection(DatabaseSettings settings, Guid runId)
    {
        var hasOwnPath = SchemaPlace.Of(settings).Schema is not null;
        _connector = new PostgreSqlConnector(hasOwnPath ? settings with { Schema = NoSchema } : settings, runId);
        _session = SessionOf(settings, null);
    }

    public TimeSpan? ConnectLimit { get => _connector.Limit; set => _connector.Limit = value; }

    /// <summary>The statements with which the session of a section begins, on a connection of its own or a shared one.</summary>
    public static IReadOnlyList<string> SessionOf(DatabaseSettings settings, PostgreSqlSharedConnection? shared)
    {
        var path = shared is null ? null : SchemaPlace.Of(settings).SearchPath;
        return path is null && settings.Session.Length == 0
            ? []
            : [.. path is null ? [] : (string[])[$"SET search_path = {path}"], .. SessionStatements.Read(settings.Session, PostgreSqlRules.Instance)];
    }

    public async Task<IReadOnlyList<JournalSnapshot?>> ReadJournalsAsync(IReadOnlyList<DatabaseSettings> sections, CancellationToken cancellationToken)
    {
        if (_journals + sections.Count > MostJournals)
            await CloseAsync().ConfigureAwait(false);
        var connection = await OpenAsync(cancellationToken).ConfigureAwait(false);
        _journals += sections.Count;
        var reading = new FamilyReading(connection, sections, cancellationToken);
        try
        {
            // Where one section of a family is new, others may be.
            if (_looksFirst || !await reading.TryReadAsync().ConfigureAwait(false))
            {
                _looksFirst = true;
                await reading.LookAndReadAsync().ConfigureAwait(false);
            }
        }
        catch (Exception error) when (PostgreSqlErrors.Driver.Read(error, _connection is { FullState: System.Data.ConnectionState.Open }) is { } answer)
        {
            throw answer;
        }

        return reading.Journals;
    }

    public IDatabaseSession CreateSession(DatabaseSettings settings) => new PostgreSqlSession(settings, _connector, this);

    /// <summary>The connection, which is open.</summary>
    /// <exception cref="UnreachableException">The server cannot be reached.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        if (_connection is { FullState: System.Data.ConnectionState.Open } open)
            return open;
        await CloseAsync().ConfigureAwait(false);
        _connection = await _connector.OpenAsync(cancellationToken).ConfigureAwait(false);
        if (_session.Count > 0)
            await new PostgreSqlBatch(_connection).Add(_session).RunAsync(cancellationToken).ConfigureAwait(false);
        return _connection;
    }

    /// <summary>Makes the connection as it was when it began, without the locks of a session.</summary>
    public async Task CleanAsync()
    {
        try
        {
            if (_connection is { FullState: System.Data.ConnectionState.Open } connection)
            {
                // https://www.postgresql.org/docs/current/sql-discard.html: advisory locks end with the rest.
                await new PostgreSqlBatch(connection).Add("DISCARD ALL").RunAsync(CancellationToken.None).WaitAsync(LongestCleaning).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception error) when (error is StatementException or TimeoutException)
        {
            // A connection that is lost, silent or in the middle of something ends, and its locks with it.
        }

        await CloseAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        await _connector.DisposeAsync().ConfigureAwait(false);
    }

    private async Task CloseAsync()
    {
        _journals = 0;
        if (_connection is { } connection)
            await connection.DisposeAsync().ConfigureAwait(false);
        _connection = null;
    }
}
