using System.Data.Common;
using MultiDbMigrator.ServerTests.Servers.Finding;
using MySqlConnector;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>What the tests need of MySQL and MariaDB.</summary>
internal static class MySqlClient
{
    public static DbConnection Connect(string connectionString) =>
        new MySqlConnection(new MySqlConnectionStringBuilder(connectionString) { Pooling = false, AllowUserVariables = true }.ConnectionString);

    public static string ConnectionString(ServerLogin login) =>
        $"Server={login.Host};Port={login.Port};User ID={login.User};Password={login.Password}";

    public static string WithDatabase(string connectionString, string database) =>
        new MySqlConnectionStringBuilder(connectionString) { Database = database }.ConnectionString;

    public static string CreateSql(string database) => $"CREATE DATABASE {database} CHARACTER SET utf8mb4";

    // A transaction that a killed command left open would otherwise hold this up for a day.
    public static string DropSql(string database) => $"SET SESSION lock_wait_timeout = 20; DROP DATABASE IF EXISTS {database}";
}
