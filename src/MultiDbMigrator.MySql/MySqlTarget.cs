using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MySqlConnector;

namespace MultiDbMigrator.MySql;

/// <summary>The server and database of a section, and the way there: no pool, text sent to the letter, no limit of the driver's own.</summary>
internal sealed class MySqlTarget
{
    private readonly string _connectionString;
    private readonly string _server;

    /// <exception cref="ArgumentException">The connection string is malformed, or holds what the driver does not know.</exception>
    public MySqlTarget(DatabaseSettings settings)
    {
        var builder = Builder(settings);
        _server = $"{builder.Server}:{builder.Port}";
        Database = builder.Database.Length == 0 ? null : builder.Database;
        _connectionString = builder.ConnectionString;
    }

    /// <summary>How long an attempt to connect may take; the driver's own limit when it is <see langword="null"/>.</summary>
    public TimeSpan? Limit { get; set; }

    /// <summary>The server, for messages.</summary>
    public string Server => _server;

    /// <summary>The database; <see langword="null"/> when the section names none.</summary>
    public string? Database { get; }

    /// <summary>The connection string of a section, as connections of this tool want it.</summary>
    /// <exception cref="ArgumentException">It is malformed, or holds what the driver does not know.</exception>
    public static MySqlConnectionStringBuilder Builder(DatabaseSettings settings)
    {
        // Scripts use @variables of their own; a statement may take hours.
        var builder = new MySqlConnectionStringBuilder(settings.ConnectionString) { AllowUserVariables = true, Pooling = false, DefaultCommandTimeout = 0 };
        if (settings.ConnectTimeout is { Ticks: > 0 } patience && (builder.ConnectionTimeout == 0 || patience.TotalSeconds < builder.ConnectionTimeout))
            builder.ConnectionTimeout = (uint)Math.Ceiling(patience.TotalSeconds);
        if (builder.Server.Length == 0)
            builder.Server = "localhost";
        if (settings.Schema is { } schema)
            builder.Database = schema;
        return builder;
    }

    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="plainBackslashes">
    /// Whether texts are sent whose backslashes escape nothing: the driver looks for a <c>?</c> outside of quotes, which it takes for
    /// a parameter.
    /// </param>
    /// <exception cref="UnreachableException">The server cannot be reached.</exception>
    public Task<MySqlConnection> OpenAsync(CancellationToken cancellationToken, bool plainBackslashes = false)
    {
        OpenSsl.Require(_server);
        return Opening.RunAsync(
            new MySqlConnection(Limited() + (plainBackslashes ? ";No Backslash Escapes=true" : "")),
            static (connection, token) => connection.OpenAsync(token),
            Limit,
            _server,
            error => error is OperationCanceledException ? null : MySqlErrors.Unreachable(error, _server),
            cancellationToken);
    }

    private string Limited()
    {
        if (Limit is null)
            return _connectionString;
        var builder = new MySqlConnectionStringBuilder(_connectionString);
        builder.ConnectionTimeout = (uint)Opening.Seconds(Limit, (int)builder.ConnectionTimeout);
        return builder.ConnectionString;
    }
}
