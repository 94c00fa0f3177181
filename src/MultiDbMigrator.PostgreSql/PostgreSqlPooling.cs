using MultiDbMigrator.Engines;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>
/// Finds out whether a pooler gives every transaction another server connection, which neither a session's lock nor its
/// settings survive (https://www.pgbouncer.org/features.html). Only asked when the server process is not the one that the
/// handshake named, which tells that something stands in between.
/// </summary>
internal sealed class PostgreSqlPooling(PostgreSqlConnector connector, NpgsqlConnection first)
{
    // One session less than its clients need makes a session pooler wait.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const string ServerProcess = "SELECT pg_catalog.pg_backend_pid()";

    /// <exception cref="UnreachableException">The pooler is one of transactions or statements.</exception>
    public async Task RefuseTransactionsAsync(CancellationToken cancellationToken)
    {
        var was = await ProcessAsync(first, cancellationToken).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            // Whoever else comes gets the process of a session pooler's client never, that of a transaction pooler's at once.
            await using var second = await connector.OpenAsync(limit.Token).ConfigureAwait(false);
            await new PostgreSqlBatch(second).Add("BEGIN").RunAsync(limit.Token).ConfigureAwait(false);
            if (await ProcessAsync(second, limit.Token).ConfigureAwait(false) == was || await ProcessAsync(first, cancellationToken).ConfigureAwait(false) != was)
                throw Refused();
        }
        catch (StatementException error) when (error.Error.Message.Contains("statement pooling", StringComparison.Ordinal))
        {
            throw Refused();
        }
        catch (Exception error) when (error is OperationCanceledException or UnreachableException or StatementException && !cancellationToken.IsCancellationRequested && !IsRefusal(error))
        {
            // There is no second connection to be had, which a transaction pooler would give. Should it be one all the same,
            // no script commits where the lock is not held.
        }
    }

    /// <summary>A pooler passes on few of the settings with which a connection begins.</summary>
    /// <exception cref="UnreachableException">The search path is not the section's.</exception>
    public async Task RefuseOtherSchemaAsync(string schema, CancellationToken cancellationToken)
    {
        await using var reader = await new PostgreSqlBatch(first).Add("SELECT pg_catalog.current_setting('search_path')").ReadAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        if (!reader.GetString(0).Contains(schema, StringComparison.Ordinal))
            throw Refused($"the pooler before the server does not pass on schema = {schema}", "add 'SET search_path = …' to session, or use the server's own port in connection_string");
    }

    private static bool IsRefusal(Exception error) => error is UnreachableException { InnerException: NotSupportedException };

    private static UnreachableException Refused() => Refused(
        "a pooler in transaction or statement mode stands before the server: the lock and the settings of a session would be another client's",
        "use the server's own port, or a pool in session mode, in connection_string");

    private static UnreachableException Refused(string reason, string hint) =>
        new(new ServerError(null, reason, Hint: hint), isTransient: false, new NotSupportedException(reason));

    private static async Task<int> ProcessAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var reader = await new PostgreSqlBatch(connection).Add(ServerProcess).ReadAsync(cancellationToken).ConfigureAwait(false);
        await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        return reader.GetInt32(0);
    }
}
