using System.Data.Common;
using MySqlConnector;

namespace MultiDbMigrator.MySql;

/// <summary>The only place that names a driver's types; everything else speaks System.Data.Common.</summary>
internal static class MySqlDriver
{
    /// <exception cref="ArgumentException">The connection string holds what the driver does not know.</exception>
    public static DbConnection Create(string connectionString) => new MySqlConnection(connectionString);
}
