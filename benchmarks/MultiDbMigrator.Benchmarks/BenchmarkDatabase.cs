using Npgsql;

namespace MultiDbMigrator.Benchmarks;

/// <summary>The database on PostgreSQL that a comparison works in.</summary>
internal static class BenchmarkDatabase
{
    public const string Name = "migrator_benchmark";

    /// <summary>Makes it anew, empty.</summary>
    public static async Task MakeAsync(string connectionString)
    {
        await DropAsync(connectionString);
        await ExecuteAsync(connectionString, $"CREATE DATABASE {Name}");
        await ExecuteAsync(connectionString, "CHECKPOINT");
    }

    public static Task DropAsync(string connectionString) =>
        ExecuteAsync(connectionString, $"DROP DATABASE IF EXISTS {Name} WITH (FORCE)");

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
