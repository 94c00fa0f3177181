using System.Data.Common;
using MultiDbMigrator.Journal;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>A user who may look at a database and not make anything in it.</summary>
public abstract class RightsSuite(ITestServer server)
{
    /// <summary>Makes such a user.</summary>
    /// <returns>The keys of the connection string that make it that user's.</returns>
    protected abstract Task<IReadOnlyList<KeyValuePair<string, string>>> RestrictAsync(TestDatabase database);

    /// <summary>What removes that user again.</summary>
    protected virtual string? RemoveUser(TestDatabase database) => null;

    [Fact]
    public async Task A_journal_that_cannot_be_made_is_told_of_before_any_database_is_touched()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await using var other = await server.CreateDatabaseAsync();
        await other.ExecuteAsync("CREATE TABLE theirs (id INTEGER)");
        project.AddSection("other", server.Engine, await RestrictedAsync(other)).AddTableTo("other", "0001", "b");

        var result = await project.TryUpAsync();

        await RemoveUserAsync(other);
        Assert.IsType<JournalTableException>(result.Databases.Single(d => d.Name == "other").Error);
        Assert.Empty(await project.TablesAsync());
    }

    [Fact]
    public async Task A_database_that_can_only_be_read_can_be_surveyed_and_planned()
    {
        await using var project = await Project.CreateAsync(server);
        await using var other = await server.CreateDatabaseAsync();
        await other.ExecuteAsync("CREATE TABLE theirs (id INTEGER)");
        project.AddSection("other", server.Engine, await RestrictedAsync(other)).AddTableTo("other", "0001", "b");

        var result = await project.CreateMigrator().PlanAsync(Planning.StepAction.Apply, Planning.Target.Head, ["other"], TestContext.Current.CancellationToken);

        await RemoveUserAsync(other);
        Assert.True(result.IsOk, result.FirstError?.ToString());
        Assert.Equal("0001", Assert.Single(result.Plan.Steps).Label);
    }

    private async Task<string> RestrictedAsync(TestDatabase database)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = database.ConnectionString };
        foreach (var (key, value) in await RestrictAsync(database))
            builder[key] = value;
        return builder.ConnectionString;
    }

    private async Task RemoveUserAsync(TestDatabase database)
    {
        if (RemoveUser(database) is { } sql)
            await database.ExecuteAsync(sql);
    }
}

public sealed class SqliteRightsTests(TestServers servers) : RightsSuite(servers.Sqlite)
{
    protected override Task<IReadOnlyList<KeyValuePair<string, string>>> RestrictAsync(TestDatabase database) =>
        Task.FromResult<IReadOnlyList<KeyValuePair<string, string>>>([new("Mode", "ReadOnly")]);
}

public sealed class PostgreSqlRightsTests(TestServers servers) : RightsSuite(servers.PostgreSql)
{
    protected override async Task<IReadOnlyList<KeyValuePair<string, string>>> RestrictAsync(TestDatabase database)
    {
        await database.ExecuteAsync($"REVOKE CREATE ON SCHEMA public FROM PUBLIC; CREATE ROLE {database.Name} LOGIN PASSWORD 'x'");
        return [new("Username", database.Name), new("Password", "x")];
    }

    protected override string RemoveUser(TestDatabase database) => $"DROP ROLE {database.Name}";
}

public abstract class MySqlFamilyRightsSuite(ITestServer server) : RightsSuite(server)
{
    protected override async Task<IReadOnlyList<KeyValuePair<string, string>>> RestrictAsync(TestDatabase database)
    {
        var user = User(database);
        await database.ExecuteAsync($"CREATE USER '{user}'@'%' IDENTIFIED BY 'x'");
        await database.ExecuteAsync($"GRANT SELECT, INSERT, UPDATE ON `{database.Name}`.* TO '{user}'@'%'");
        return [new("User ID", user), new("Password", "x")];
    }

    protected override string RemoveUser(TestDatabase database) => $"DROP USER '{User(database)}'@'%'";

    // Names of users are at most 32 characters long in MySQL.
    private static string User(TestDatabase database) => database.Name[^32..];
}

public sealed class MariaDbRightsTests(TestServers servers) : MySqlFamilyRightsSuite(servers.MariaDb);

public sealed class MySqlRightsTests(TestServers servers) : MySqlFamilyRightsSuite(servers.MySql);
