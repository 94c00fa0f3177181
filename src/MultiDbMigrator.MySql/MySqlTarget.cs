using System.Data.Common;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;

namespace MultiDbMigrator.MySql;

/// <summary>The server and database of a section, and the way there: no pool, text sent to the letter, no limit of the driver's own.</summary>
internal sealed class MySqlTarget
{
    private readonly string _connectionString;
    private readonly string _server;

    /// <exception cref="ArgumentException">The connection string is malformed.</exception>
    public MySqlTarget(DatabaseSettings settings)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = settings.ConnectionString };
        _server = Value(builder, "server", "host", "datasource", "address", "addr", "networkaddress") ?? "localhost";
        _server += ":" + (Value(builder, "port") ?? "3306");
        Database = settings.Schema ?? Value(builder, "database", "initialcatalog");

        // Scripts use @variables of their own; a statement may take hours.
        Set(builder, "Allow User Variables", "true");
        Set(builder, "Pooling", "false");
        Set(builder, "Default Command Timeout", "0");
        if (Value(builder, "characterset", "charset") is null)
            Set(builder, "Character Set", "utf8mb4");
        if (settings.Schema is not null)
        {
            Remove(builder, "initialcatalog");
            Set(builder, "Database", settings.Schema);
        }

        _connectionString = builder.ConnectionString;
    }

    /// <summary>The server, for messages.</summary>
    public string Server => _server;

    /// <summary>The database; <see langword="null"/> when the section names none.</summary>
    public string? Database { get; }

    /// <summary>A connection that is not open yet.</summary>
    /// <exception cref="ArgumentException">The connection string holds what the driver does not know.</exception>
    public DbConnection Create() => MySqlDriver.Create(_connectionString);

    /// <exception cref="UnreachableException">There is no connection to be had.</exception>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = Create();
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw MySqlErrors.Unreachable(error, _server);
        }
    }

    /// <summary>A value by the names that the drivers have for its key, in lower case and without spaces.</summary>
    internal static string? Value(DbConnectionStringBuilder builder, params ReadOnlySpan<string> names)
    {
        foreach (string key in builder.Keys)
        {
            if (names.Contains(Plain(key)))
                return builder[key].ToString();
        }

        return null;
    }

    private static void Set(DbConnectionStringBuilder builder, string key, string value)
    {
        Remove(builder, Plain(key));
        builder[key] = value;
    }

    private static void Remove(DbConnectionStringBuilder builder, string plainKey)
    {
        foreach (var key in builder.Keys.Cast<string>().Where(k => Plain(k) == plainKey).ToList())
            builder.Remove(key);
    }

    // Drivers take keys in any case, with or without spaces.
    private static string Plain(string key) => key.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
}
