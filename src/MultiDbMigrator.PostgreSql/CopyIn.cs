using MultiDbMigrator.Scripts;
using Npgsql;

namespace MultiDbMigrator.PostgreSql;

/// <summary>Sends a COPY … FROM stdin and the data that follow it in the script, line by line.</summary>
internal static class CopyIn
{
    /// <exception cref="Engines.StatementException">The server refused the data, or the connection is lost.</exception>
    public static async Task RunAsync(NpgsqlConnection connection, ScriptStatement statement, CancellationToken cancellationToken)
    {
        try
        {
            var writer = await connection.BeginTextImportAsync(statement.Text, cancellationToken).ConfigureAwait(false);
            await using (writer.ConfigureAwait(false))
            {
                foreach (var lines in statement.CopyData!)
                    await writer.WriteAsync(lines.AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception error) when (PostgreSqlErrors.Driver.Read(error, connection.FullState == System.Data.ConnectionState.Open, statement) is { } answer)
        {
            throw answer;
        }
    }
}
