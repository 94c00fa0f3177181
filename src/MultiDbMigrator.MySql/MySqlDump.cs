using System.Data.Common;
using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;

namespace MultiDbMigrator.MySql;

/// <summary>
/// How mysqldump (https://dev.mysql.com/doc/refman/8.4/en/mysqldump.html) and mariadb-dump
/// (https://mariadb.com/kb/en/mariadb-dump/) are called. Either may be there under the other's name, so what only one of them
/// knows is prefixed with <c>loose</c>, on which the other only warns.
/// </summary>
internal static class MySqlDump
{
    private const string Loose = "--loose-";

    public static DumpCommand Describe(DatabaseSettings settings, string database, ServerFlavour flavour, bool withData)
    {
        var connection = new DbConnectionStringBuilder { ConnectionString = settings.ConnectionString };
        List<string> arguments =
        [
            // Files of the user's could add options; it must be the first.
            "--no-defaults",
            .. Way(connection),
            "--default-character-set=utf8mb4", "--hex-blob", "--routines", "--triggers", "--events", "--single-transaction", "--skip-dump-date", "--no-tablespaces",
            $"{Loose}set-gtid-purged=OFF", $"{Loose}column-statistics=0",
        ];
        if (!withData)
            arguments.Add("--no-data");
        arguments.Add($"--ignore-table={database}.{settings.JournalTable}");
        arguments.Add(database);

        var password = MySqlTarget.Value(connection, "password", "pwd");
        return new DumpCommand(
            flavour.IsMariaDb ? ["mariadb-dump", "mysqldump"] : ["mysqldump", "mariadb-dump"],
            flavour.IsMariaDb ? "the client programs of MariaDB (Debian and Ubuntu: apt install mariadb-client)" : "the client programs of MySQL (mysql-client)",
            arguments)
        {
            Environment = string.IsNullOrEmpty(password) ? new Dictionary<string, string>() : new Dictionary<string, string> { ["MYSQL_PWD"] = password },
            IsNoise = line => line.Contains("loose-", StringComparison.Ordinal),
        };
    }

    private static IEnumerable<string> Way(DbConnectionStringBuilder connection)
    {
        var server = MySqlTarget.Value(connection, "server", "host", "datasource", "address", "addr", "networkaddress") ?? "localhost";
        if (server.StartsWith('/'))
        {
            yield return $"--socket={server}";
        }
        else
        {
            // The programs take localhost for a socket, the drivers do not.
            yield return "--protocol=TCP";
            yield return $"--host={server}";
            yield return $"--port={MySqlTarget.Value(connection, "port") ?? "3306"}";
        }

        if (MySqlTarget.Value(connection, "userid", "user", "uid", "username") is { } user)
            yield return $"--user={user}";
        switch (MySqlTarget.Value(connection, "sslmode", "ssl-mode")?.ToLowerInvariant())
        {
            case "none" or "disabled":
                yield return $"{Loose}ssl-mode=DISABLED";
                yield return $"{Loose}skip-ssl";
                break;
            case "required":
                yield return $"{Loose}ssl-mode=REQUIRED";
                yield return $"{Loose}ssl";
                break;
        }
    }
}
