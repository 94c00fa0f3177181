using Microsoft.Data.Sqlite;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>SQLite has no server: a temporary folder of files does.</summary>
internal sealed class SqliteServer : ITestServer
{
    private readonly Lazy<TemporaryFolder> folder = new(() => new TemporaryFolder("sqlite"));

    public string Name => "SQLite";

    public string Engine => "sqlite";

    public Task<TestDatabase> CreateDatabaseAsync()
    {
        var name = TestServer.UniqueName();
        var place = folder.Value.PathOf(name);
        Directory.CreateDirectory(place);
        var connectionString = $"Data Source={Path.Combine(place, "test.db")}";
        return Task.FromResult(new TestDatabase(
            name,
            connectionString,
            () => new SqliteConnection($"{connectionString};Pooling=False"),
            () =>
            {
                Directory.Delete(place, recursive: true);
                return Task.CompletedTask;
            }));
    }

    public ValueTask DisposeAsync()
    {
        if (folder.IsValueCreated)
            folder.Value.Dispose();
        return ValueTask.CompletedTask;
    }
}
