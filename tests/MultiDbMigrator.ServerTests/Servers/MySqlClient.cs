using System.Data.Common;
using MySqlConnector;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>What the tests need of MySQL and MariaDB, with the driver that the engine was built with.</summary>
internal static class MySqlClient
{
    public static DbConnection Connect(string connectionString) =>
        new MySqlConnection(new MySqlConnectionStringBuilder(connectionString) { Pooling = false, AllowUserVariables = true }.ConnectionString);

    public static string ConnectionString(string user, ServerSite site) =>
        $"Server=127.0.0.1;Port={site.Port};User ID={user};Password={site.Password}";

    public static string WithDatabase(string connectionString, string database) =>
        new MySqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;

    public static string CreateSql(string database) => $"CREATE DATABASE {database} CHARACTER SET utf8mb4";

    // A transaction that a killed command left open would otherwise hold this up for a day.
    public static string DropSql(string database) => $"SET SESSION lock_wait_timeout = 20; DROP DATABASE IF EXISTS {database}";
}
