using System.Data.Common;
using System.Globalization;
using MySqlConnector;
using Xunit;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>A database made for one test and dropped after it.</summary>
/// <param name="name">Its name on the server.</param>
/// <param name="connectionString">How the tool under test reaches it.</param>
/// <param name="connect">Makes a closed connection to it that no pool keeps.</param>
/// <param name="drop">Removes it.</param>
public sealed class TestDatabase(string name, string connectionString, Func<DbConnection> connect, Func<Task> drop) : IAsyncDisposable
{
    // MySQL's list of processes fails as a whole while any session runs a statement with a character beyond the first 65,536.
    private const int CannotConvertString = 3854;

    private const int MostAttempts = 5;

    /// <summary>Its name on the server.</summary>
    public string Name => name;

    /// <summary>The connection string as a user would write it in an INI file.</summary>
    public string ConnectionString => connectionString;

    /// <summary>An open connection of the caller's own, to dispose of.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        var connection = connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    /// <summary>The same on a server that may be too busy to answer in time.</summary>
    public async Task<DbConnection> OpenPatientlyAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OpenAsync();
            }
            catch (DbException) when (attempt < MostAttempts)
            {
                // What it was asked for is asked again.
            }
        }
    }

    /// <summary>Runs statements on a connection of their own.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The rows of a query, each value as invariant text, so that engines with unlike types compare.</summary>
    public async Task<IReadOnlyList<string?[]>> QueryAsync(string sql)
    {
        await using var connection = await OpenAsync();
        return await QueryAsync(connection, sql);
    }

    /// <summary>The same on a connection that is open.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="sql">The query.</param>
    /// <param name="leaveOut">The name of a column that is not wanted.</param>
    public static async Task<IReadOnlyList<string?[]>> QueryAsync(DbConnection connection, string sql, string? leaveOut = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        while (true)
        {
            try
            {
                return await ReadAsync(connection, sql, leaveOut);
            }
            catch (MySqlException error) when (error.Number == CannotConvertString)
            {
                // Another test's session is at an emoji.
            }
        }
    }

    private static async Task<IReadOnlyList<string?[]>> ReadAsync(DbConnection connection, string sql, string? leaveOut)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var columns = Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) != leaveOut).ToList();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add([.. columns.Select(i => Text(reader.GetValue(i)))]);
        return rows;
    }

    /// <summary>The first value of a query's first row.</summary>
    public async Task<string?> ScalarAsync(string sql) => (await QueryAsync(sql))[0][0];

    public async ValueTask DisposeAsync() => await drop();

    private static string? Text(object value) =>
        value is DBNull ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
}
