using System.Buffers;
using MultiDbMigrator.Scripts;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>Runs a COPY … TO stdout. Its rows go nowhere, as those of a SELECT do.</summary>
internal static class CopyOut
{
    private const int ChunkSize = 16 * 1024;

    /// <exception cref="Engines.StatementException">The server refused it, or the connection is lost.</exception>
    public static async Task RunAsync(NpgsqlConnection connection, ScriptStatement statement, CancellationToken cancellationToken)
    {
        try
        {
            if (IsBinary(statement.Text))
                await ReadBytesAsync(connection, statement.Text, cancellationToken).ConfigureAwait(false);
            else
                await ReadTextAsync(connection, statement.Text, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (PostgreSqlErrors.Driver.Read(error, connection.FullState == System.Data.ConnectionState.Open, statement) is { } answer)
        {
            throw answer;
        }
    }

    // The driver has a reader for each form. The form stands behind the target, or, as before 7.3, behind COPY:
    // https://www.postgresql.org/docs/current/sql-copy.html.
    private static bool IsBinary(string text)
    {
        var options = text.AsSpan(text.LastIndexOf("stdout", StringComparison.OrdinalIgnoreCase));
        return options.Contains("binary", StringComparison.OrdinalIgnoreCase) || new PostgreSqlWords(text).Begin("COPY BINARY");
    }

    private static async Task ReadTextAsync(NpgsqlConnection connection, string copy, CancellationToken cancellationToken)
    {
        using var rows = await connection.BeginTextExportAsync(copy, cancellationToken).ConfigureAwait(false);
        var buffer = ArrayPool<char>.Shared.Rent(ChunkSize);
        while (await rows.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
        {
        }

        ArrayPool<char>.Shared.Return(buffer);
    }

    private static async Task ReadBytesAsync(NpgsqlConnection connection, string copy, CancellationToken cancellationToken)
    {
        var rows = await connection.BeginRawBinaryCopyAsync(copy, cancellationToken).ConfigureAwait(false);
        await using (rows.ConfigureAwait(false))
        {
            var buffer = ArrayPool<byte>.Shared.Rent(ChunkSize);
            while (await rows.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) > 0)
            {
            }

            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
