using MultiDbMigrator.Configuration;
using MultiDbMigrator.Engines;
using MySqlConnector;

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
        var connection = MySqlTarget.Builder(settings);
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

        return new DumpCommand(
            flavour.IsMariaDb ? ["mariadb-dump", "mysqldump"] : ["mysqldump", "mariadb-dump"],
            flavour.IsMariaDb ? "the client programs of MariaDB (Debian and Ubuntu: apt install mariadb-client)" : "the client programs of MySQL (mysql-client)",
            arguments)
        {
            Environment = connection.Password.Length == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["MYSQL_PWD"] = connection.Password },
            IsNoise = line => line.Contains("loose-", StringComparison.Ordinal),
        };
    }

    private static IEnumerable<string> Way(MySqlConnectionStringBuilder connection)
    {
        if (connection.Server.StartsWith('/'))
        {
            yield return $"--socket={connection.Server}";
        }
        else
        {
            // The programs take localhost for a socket, the driver does not.
            yield return "--protocol=TCP";
            yield return $"--host={connection.Server}";
            yield return $"--port={connection.Port}";
        }

        if (connection.UserID.Length > 0)
            yield return $"--user={connection.UserID}";
        switch (connection.SslMode)
        {
            case MySqlSslMode.None:
                yield return $"{Loose}ssl-mode=DISABLED";
                yield return $"{Loose}skip-ssl";
                break;
            case MySqlSslMode.Required:
                yield return $"{Loose}ssl-mode=REQUIRED";
                yield return $"{Loose}ssl";
                break;
        }
    }
}
