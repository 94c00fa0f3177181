using System.Data.Common;
using System.Globalization;
using MultiDbMigrator.Engines;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.MySql;

/// <summary>Sends commands, which may hold several statements, and stops them on the server when it is time.</summary>
internal static class MySqlCommands
{
    private const string End = "migrator: end";

    /// <summary>A command with parameters.</summary>
    public static DbCommand Create(DbConnection connection, string sql, IReadOnlyList<KeyValuePair<string, object?>>? values = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values ?? [])
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = '@' + name;
            parameter.Value = value is Guid id ? id.ToString() : value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>Runs statements of this tool's own.</summary>
    /// <returns>The first value of the first result; <see langword="null"/> when there is none.</returns>
    public static Task<object?> RunAsync(DbConnection connection, string sql, CancellationToken cancellationToken) =>
        RunAsync(Create(connection, sql), null, false, cancellationToken);

    /// <summary>Runs statements of this tool's own, with parameters.</summary>
    public static Task<object?> RunAsync(DbConnection connection, string sql, IReadOnlyList<KeyValuePair<string, object?>> values, CancellationToken cancellationToken) =>
        RunAsync(Create(connection, sql, values), null, false, cancellationToken);

    /// <summary>Runs a statement of a script and what rides with it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">What to send.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="timeout">How long it may run.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(DbConnection connection, string sql, ScriptStatement? statement, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        // MySql.Data lets the rows of a statement that is stopped end as if there were no more, and Read waits for them.
        var mayHaveRows = statement is not null && statement.Traits.HasFlag(StatementTraits.ChangesSession);
        if (mayHaveRows)
            sql += $";\nSELECT '{End}'";
        if (timeout is not { } limit)
        {
            await RunAsync(Create(connection, sql), statement, mayHaveRows, cancellationToken).ConfigureAwait(false);
            return;
        }

        // A driver's own limit leaves the connection, and with it the statement, in a state that differs from one to the other.
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        watch.CancelAfter(limit);
        try
        {
            await RunAsync(Create(connection, sql), statement, mayHaveRows, watch.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (error is StatementException or OperationCanceledException && watch.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw MySqlErrors.TookTooLong(statement, limit, error);
        }
    }

    /// <summary>The first column of a query, as text.</summary>
    public static async Task<List<string>> ReadTextsAsync(DbConnection connection, string query, CancellationToken cancellationToken)
    {
        await using var command = Create(connection, query);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            var texts = new List<string>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                texts.Add(Text(reader.GetValue(0)));
            return texts;
        }
        catch (DbException error)
        {
            throw MySqlErrors.Failed(null, error);
        }
    }

    /// <summary>A value as text, whichever type the driver reads it as.</summary>
    private static string Text(object value) => value is byte[] bytes ? System.Text.Encoding.UTF8.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static async Task<object?> RunAsync(DbCommand command, ScriptStatement? statement, bool hasEnd, CancellationToken cancellationToken)
    {
        await using (command)
        {
            await using var cancellation = new MySqlCancellation(command, cancellationToken);
            try
            {
                // An error in a later statement of the packet is raised by NextResult only. Of a statement that is stopped,
                // by whomever, MySql.Data gives no reader and raises no error.
                await using var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                var (value, name) = reader is null ? default : await ReadAsync(reader, statement is null, cancellationToken).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                return reader is null || (hasEnd && name != End) ? throw MySqlErrors.Interrupted(statement) : value;
            }
            catch (DbException error)
            {
                throw MySqlErrors.Failed(statement, error);
            }
        }
    }

    /// <returns>The first value, if it is wanted, and the name of the last column that begins a result.</returns>
    private static async Task<(object? Value, string? Name)> ReadAsync(DbDataReader reader, bool wantsValue, CancellationToken cancellationToken)
    {
        object? value = null;
        string? name = null;
        do
        {
            // A driver may pass over statements without rows by itself, or stop at them.
            if (reader.FieldCount == 0)
                continue;
            name = reader.GetName(0);
            if (wantsValue && value is null && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                value = reader.GetValue(0);
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
        return (value, name);
    }
}
