using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>Opens connections for a section: no pool, no types to load, no round trip but the handshake.</summary>
internal sealed class PostgreSqlConnector : IAsyncDisposable
{
    private readonly NpgsqlConnectionStringBuilder _builder;
    private readonly int _timeout;

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
        _timeout = _builder.Timeout;
        if (!ChoosesEncryption(settings.ConnectionString))
            _builder.GssEncryptionMode = GssEncryptionMode.Disable;
        if (settings.Schema is { } schema)
            _builder.SearchPath = PostgreSqlJournalSql.Quote(schema);

        // A server that vanished without a word would otherwise be waited for without end.
        _builder.TcpKeepAlive |= _builder.KeepAlive == 0;
    }

    /// <summary>The server, for messages.</summary>
    public string Target => $"{_builder.Host}:{_builder.Port}";

    /// <summary>How long an attempt to connect may take; the driver's own limit when it is <see langword="null"/>.</summary>
    public TimeSpan? Limit { get; set; }

    /// <exception cref="UnreachableException">There is no connection to be had.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        // A server that trusts its clients is reached without encryption too.
        if (!string.IsNullOrEmpty(_builder.Password) || _builder.SslMode > SslMode.Prefer)
            OpenSsl.Require(Target);

        // A source keeps the limit with which it was built.
        var timeout = Opening.Seconds(Limit, _timeout);
        if (timeout != _builder.Timeout)
            await DisposeAsync().ConfigureAwait(false);
        _builder.Timeout = timeout;
        return await Opening.RunAsync(
            (_source ??= BuildSource()).CreateConnection(),
            static (connection, token) => connection.OpenAsync(token),
            Limit,
            Target,
            error => IsOfDriver(error) ? PostgreSqlErrors.Unreachable(error, Target) : null,
            cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (_source is { } source)
            await source.DisposeAsync().ConfigureAwait(false);
        _source = null;
    }

    // Asked for by nobody, it looks for a library that small images have not, which the system tells on stderr.
    private static bool ChoosesEncryption(string connectionString) =>
        Environment.GetEnvironmentVariable("PGGSSENCMODE") is { Length: > 0 }
        || ConnectionStringText.Parts(connectionString)?.Any(p => p.Key.Replace(" ", "", StringComparison.Ordinal).Equals("GssEncryptionMode", StringComparison.OrdinalIgnoreCase)) == true;

    private static bool IsOfDriver(Exception error) =>
        error is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException or IOException or InvalidOperationException or NotSupportedException;

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
