using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>What the tests themselves rely on.</summary>
public abstract class ServerSuite(ITestServer server)
{
    [Fact]
    public async Task A_row_that_was_written_is_read_back()
    {
        await using var database = await server.CreateDatabaseAsync();

        await database.ExecuteAsync("CREATE TABLE people (id INTEGER PRIMARY KEY, name VARCHAR(20)); INSERT INTO people VALUES (1, 'Ada'), (2, NULL)");

        Assert.Equal([["1", "Ada"], ["2", null]], await database.QueryAsync("SELECT id, name FROM people ORDER BY id"));
    }

    [Fact]
    public async Task Two_databases_do_not_see_each_other()
    {
        await using var first = await server.CreateDatabaseAsync();
        await using var second = await server.CreateDatabaseAsync();

        await first.ExecuteAsync("CREATE TABLE people (id INTEGER)");
        await second.ExecuteAsync("CREATE TABLE people (id INTEGER)");

        Assert.NotEqual(first.Name, second.Name);
    }
}
