using System.Globalization;
using System.Text;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;
using MySqlConnector;

namespace MultiDbMigrator.MySql;

/// <summary>Sends commands, which may hold several statements, and stops them on the server when it is time.</summary>
internal static class MySqlCommands
{
    /// <summary>A command with parameters. The driver writes text as its connection string has the session's <c>sql_mode</c>, which may have changed.</summary>
    public static MySqlCommand Create(MySqlConnection connection, string sql, IReadOnlyList<KeyValuePair<string, object?>>? values = null) =>
        new(values is { Count: > 0 } ? JournalParameters.ToLiterals(sql, values, CatalogSql.Literal) : sql, connection);

    /// <summary>Calls the driver.</summary>
    /// <exception cref="StatementException">The server refused it, or the connection is lost.</exception>
    public static Task<T> AskAsync<T>(MySqlConnection connection, Func<Task<T>> ask) =>
        MySqlErrors.Driver.CallAsync(ask, () => connection.State == System.Data.ConnectionState.Open);

    /// <summary>Runs statements of this tool's own.</summary>
    /// <returns>The first value of the first result that has rows; <see langword="null"/> when there is none.</returns>
    public static Task<object?> RunAsync(MySqlConnection connection, string sql, CancellationToken cancellationToken) =>
        RunAsync(connection, sql, [], cancellationToken);

    /// <summary>Runs statements of this tool's own, with parameters.</summary>
    public static Task<object?> RunAsync(MySqlConnection connection, string sql, IReadOnlyList<KeyValuePair<string, object?>> values, CancellationToken cancellationToken) =>
        RunAsync(Create(connection, sql, values), null, cancellationToken);

    /// <summary>Runs a statement of a script and what rides with it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">What to send.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="timeout">How long it may run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(MySqlConnection connection, string sql, ScriptStatement? statement, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        if (timeout is not { } limit)
        {
            await RunAsync(Create(connection, sql), statement, cancellationToken).ConfigureAwait(false);
            return;
        }

        // The driver's own limit begins anew with each result.
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        watch.CancelAfter(limit);
        try
        {
            await RunAsync(Create(connection, sql), statement, watch.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StatementException or OperationCanceledException && watch.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw MySqlErrors.TookTooLong(statement, limit, error);
        }
    }

    /// <summary>The first column of a query, as text.</summary>
    public static Task<List<string>> ReadTextsAsync(MySqlConnection connection, string query, CancellationToken cancellationToken) => AskAsync(connection, async () =>
    {
        await using var command = Create(connection, query);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var texts = new List<string>();
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            texts.Add(Text(reader.GetValue(0)));
        return texts;
    });

    // A name that comes out of an expression may be binary to the server.
    private static string Text(object value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static Task<object?> RunAsync(MySqlCommand command, ScriptStatement? statement, CancellationToken cancellationToken) => MySqlErrors.Driver.CallAsync(
        async () =>
        {
            await using (command)
            {
                // An error in a later statement of the packet is raised by NextResult only.
                await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                object? value = null;
                do
                {
                    if (statement is null && value is null && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                        value = reader.GetValue(0);
                }
                while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
                cancellationToken.ThrowIfCancellationRequested();
                return value;
            }
        },
        () => command.Connection is { State: System.Data.ConnectionState.Open },
        statement);
}
