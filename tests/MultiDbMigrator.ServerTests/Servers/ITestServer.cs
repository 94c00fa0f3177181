namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>A place where tests make databases. Nothing is started before a test asks for one.</summary>
public interface ITestServer : IAsyncDisposable
{
    /// <summary>Its name for readers, such as <c>MariaDB</c>.</summary>
    string Name { get; }

    /// <summary>The engine as an INI file names it.</summary>
    string Engine { get; }

    /// <summary>A fresh and empty database. Skips the test, or fails it where servers are required, when there is no server.</summary>
    Task<TestDatabase> CreateDatabaseAsync();
}
