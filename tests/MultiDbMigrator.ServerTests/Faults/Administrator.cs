using System.Data.Common;
using System.Globalization;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Ends what others do in a database.</summary>
internal static class Administrator
{
    /// <summary>Ends the sessions of all others, or the statements that they are at.</summary>
    public static async Task KillAsync(DbConnection connection, ITestServer server, FaultKind kind)
    {
        if (server.Engine == "postgresql")
        {
            var function = kind == FaultKind.Backend ? "pg_terminate_backend" : "pg_cancel_backend";
            await TestDatabase.QueryAsync(connection, $"SELECT {function}(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
            return;
        }

        foreach (var session in await TestDatabase.QueryAsync(connection, "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()"))
        {
            try
            {
                await using var command = connection.CreateCommand();
                command.CommandText = string.Create(CultureInfo.InvariantCulture, $"KILL {(kind == FaultKind.Backend ? "CONNECTION" : "QUERY")} {session[0]}");
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }
            catch (DbException)
            {
                // It ended by itself in the meantime.
            }
        }
    }
}
