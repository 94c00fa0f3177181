using System.Net.Sockets;
using System.Text.RegularExpressions;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Scripts;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>What errors of Npgsql and of the server mean. Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html.</summary>
internal sealed partial class PostgreSqlErrors : DriverErrors
{
    private const string Product = "PostgreSQL";
    private const string ProtocolViolation = "08P01";
    private const string InvalidTransactionTermination = "2D000";
    private const string UnsafeNewEnumValueUsage = "55P04";

    private PostgreSqlErrors()
    {
    }

    /// <summary>What the driver's exceptions mean.</summary>
    public static PostgreSqlErrors Driver { get; } = new();

    /// <summary>The server process that would change the journal does not hold the lock of it.</summary>
    public static StatementException LockIsLost(Exception error) => new(
        null,
        new ServerError(null, "the lock of the journal is no longer held", Hint: "a pooler in transaction mode stands before the server, or the server ended that session; use the server's own port, and run again"),
        error);

    /// <summary>The first error where several commands that stood apart from each other failed; otherwise the error itself.</summary>
    public static NpgsqlException First(NpgsqlException error) =>
        error.InnerException is AggregateException { InnerExceptions: [NpgsqlException first, ..] } ? first : error;

    /// <summary>What the server answers where a statement names a parameter and none is sent.</summary>
    public static StatementException NoParameter(ScriptStatement statement)
    {
        var parameter = Parameter().Match(statement.Text);
        var message = $"there is no parameter {parameter.Value}";
        return new StatementException(statement, new ServerError(PostgresErrorCodes.UndefinedParameter, message, parameter.Index) { IsRefusal = true, Product = Product }, new NotSupportedException(message));
    }

    /// <inheritdoc/>
    protected override ServerError? ReadOwn(Exception error, bool isOpen, ScriptStatement? statement)
    {
        if (error is NpgsqlException own)
            error = First(own);
        if (error is not PostgresException server)
            return error is NpgsqlException ? new ServerError(null, Innermost(error), Transience: TransienceOf(error, isOpen)) : null;
        var message = server.Detail is { Length: > 0 } detail ? $"{server.MessageText} ({detail})" : server.MessageText;
        return new ServerError(server.SqlState, message, Offset(statement, server.Position), Hint(server), RefusesTransaction(server), Transience(server, isOpen)) { Product = Product };
    }

    public static UnreachableException Unreachable(Exception error, string target)
    {
        if (error is PostgresException server)
        {
            var isStarting = server.SqlState is PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections || Transience(server, isOpen: false) == Engines.Transience.ConnectionLost;
            var hint = server.SqlState switch
            {
                ProtocolViolation when server.MessageText.Contains("unsupported startup parameter", StringComparison.Ordinal) =>
                    "the pooler before the server must pass it on: see ignore_startup_parameters of PgBouncer, or use the server's own port",
                PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "check user name and password in connection_string",
                PostgresErrorCodes.InvalidCatalogName => "create the database first",
                _ => null,
            };
            return new UnreachableException(new ServerError(server.SqlState, server.MessageText, Hint: hint) { Product = Product }, isStarting, error)
            {
                IsCrowded = server.SqlState == PostgresErrorCodes.TooManyConnections,
            };
        }

        var socket = error as SocketException ?? error.InnerException as SocketException;
        return new UnreachableException(
            new ServerError(null, $"{target}: {Innermost(error)}", Hint: socket is null ? null : "check host and port in connection_string, and that the server runs"),
            isTransient: error is TimeoutException or SocketException || error.InnerException is SocketException or TimeoutException or IOException,
            error);
    }

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
            error = inner;
        return error.Message;
    }

    // The server counts characters from 1, UTF-16 counts some of them twice.
    private static int? Offset(ScriptStatement? statement, int position)
    {
        if (statement is null || position <= 0)
            return null;
        var offset = 0;
        for (var character = 1; character < position && offset < statement.Text.Length; character++)
            offset += char.IsSurrogatePair(statement.Text, offset) ? 2 : 1;
        return offset;
    }

    // A procedure that commits, a new enum value that is used, a statement that must stand alone and was not known as such.
    private static bool RefusesTransaction(PostgresException error) =>
        error.SqlState is PostgresErrorCodes.ActiveSqlTransaction or InvalidTransactionTermination or UnsafeNewEnumValueUsage;

    private static Transience Transience(PostgresException error, bool isOpen) => error.SqlState switch
    {
        PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable => Engines.Transience.TakenBack,
        _ when IsOfCatalog(error) => Engines.Transience.TakenBack,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => Engines.Transience.ConnectionLost,
        // A server that ends the connection over it says so; 08P01 may also be a statement that the protocol does not take.
        _ => error.SqlState.StartsWith("08", StringComparison.Ordinal) && (!isOpen || error.InvariantSeverity is "FATAL" or "PANIC") ? Engines.Transience.ConnectionLost : Engines.Transience.Lasting,
    };

    // Data definition reads the catalogs without locking what it is about to change there. Where two sessions grant on one object,
    // replace one function or create one extension, even with IF NOT EXISTS, the later one meets the row of the other: in
    // simple_heap_update, or in a unique index of a catalog.
    private static bool IsOfCatalog(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.InternalError => error.MessageText is "tuple concurrently updated" or "tuple concurrently deleted",
        PostgresErrorCodes.UniqueViolation => error.SchemaName == "pg_catalog" || (error.SchemaName is null && error.MessageText.Contains("\"pg_", StringComparison.Ordinal)),
        _ => false,
    };

    private static string? Hint(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.ActiveSqlTransaction => "add '-- migrator: no-transaction' at the top of the script",
        UnsafeNewEnumValueUsage => "a new enum value can be used after a commit: add '-- migrator: no-transaction' at the top of the script, or use the value in a later script",
        PostgresErrorCodes.ReadOnlySqlTransaction => "the server is a standby, or default_transaction_read_only is on; connect to the primary (Host=a,b;Target Session Attributes=read-write finds it)",
        PostgresErrorCodes.LockNotAvailable => "another session holds a lock on the table; try again, or raise statement_lock_timeout",
        _ => error.Hint,
    };

    [GeneratedRegex("\\$[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
