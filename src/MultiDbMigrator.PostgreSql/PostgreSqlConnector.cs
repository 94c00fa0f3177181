using MultiDbMigrator.Configuration;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>Opens connections for a section: no pool, no types to load, no round trip but the handshake.</summary>
internal sealed class PostgreSqlConnector : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _builder;

    // The driver's list of sources for its metrics keeps each of them until it is disposed of.
    private NpgsqlDataSource? _source;

    public PostgreSqlConnector(DatabaseSettings settings, Guid runId)
    {
        _builder = new NpgsqlConnectionStringBuilder(settings.ConnectionString)
        {
            Pooling = false,
            Enlist = false,
            Multiplexing = false,
            NoResetOnClose = true,
            MaxAutoPrepare = 0,
            IncludeErrorDetail = true,
            IncludeFailedBatchedCommand = true,
            CommandTimeout = 0,
        };
        if (settings.ConnectTimeout is { Ticks: > 0 } patience && (_builder.Timeout == 0 || patience.TotalSeconds < _builder.Timeout))
            _builder.Timeout = (int)Math.Ceiling(patience.TotalSeconds);
        _builder.ApplicationName ??= $"migrator {runId}";
        if (settings.Schema is { } schema)
            _builder.SearchPath = PostgreSqlJournalSql.Quote(schema);

        // A server that vanished without a word would otherwise be waited for without end.
        _builder.TcpKeepAlive |= _builder.KeepAlive == 0;
    }

    /// <summary>The server, for messages.</summary>
    public string Target => $"{_builder.Host}:{_builder.Port}";

    /// <exception cref="Engines.UnreachableException">There is no connection to be had.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = (_source ??= BuildSource()).CreateConnection();
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException or InvalidOperationException or NotSupportedException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw PostgreSqlErrors.Unreachable(error, Target);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is { } source)
            await source.DisposeAsync().ConfigureAwait(false);
        _source = null;
    }

    private NpgsqlDataSource BuildSource()
    {
        var source = new NpgsqlSlimDataSourceBuilder(_builder.ConnectionString);
        source.EnableTransportSecurity();
        source.EnableIntegratedSecurity();
        if (!PostgreSqlCertificates.AreChecked(_builder))
            source.UseSslClientAuthenticationOptionsCallback(PostgreSqlCertificates.TrustNothing);
        source.ConfigureTypeLoading(loading => loading.EnableTypeLoading(false));
        return source.Build();
    }
}
