using System.Data.Common;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Servers that cannot be reached: exit code 3, host and port or user named, and no password anywhere.</summary>
public sealed class UnreachableTests(TestServers servers)
{
    private const string Password = "s3cr3t;'\"pässword";

    public static TheoryData<string, string, string> Absent => new()
    {
        { "postgresql", "Host=nowhere.invalid;Database=x;Username=u", "nowhere.invalid" },
        { "mysql", "Server=nowhere.invalid;Database=x;User ID=u", "nowhere.invalid" },
        { "postgresql", "Host=127.0.0.1;Port=1;Database=x;Username=u", "127.0.0.1:1" },
        { "mysql", "Server=127.0.0.1;Port=1;Database=x;User ID=u", "127.0.0.1:1" },
    };

    [Theory]
    [MemberData(nameof(Absent))]
    public async Task A_server_that_is_not_there_is_named(string engine, string connectionString, string place)
    {
        using var workspace = Prepare(engine, connectionString);

        var result = await workspace.Migrator.RunAsync("upgrade");

        CommandAssert.Refused(result, 3, "[main]", place, "check host and port");
    }

    [Theory]
    [InlineData("upgrade")]
    [InlineData("-v", "upgrade")]
    [InlineData("-v", "current")]
    [InlineData("-v", "--format", "json", "upgrade")]
    [InlineData("--format", "json", "databases")]
    public async Task A_wrong_password_is_in_no_output(params string[] words)
    {
        await using var database = await servers.MariaDb.CreateDatabaseAsync();
        using var workspace = Prepare("mysql", WithPassword(database.ConnectionString));

        var result = await workspace.Migrator.RunAsync(words);

        Assert.DoesNotContain("s3cr3t", result.Output + result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("pässword", result.Output + result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_wrong_password_is_refused_by_MariaDB_with_3() => RefusesAsync(servers.MariaDb, "check user name and password");

    [Fact]
    public Task A_wrong_password_is_refused_by_MySQL_with_3() => RefusesAsync(servers.MySql, "check user name and password");

    [Fact]
    public Task A_user_who_is_none_is_refused_by_PostgreSQL_with_3() => RefusesAsync(servers.PostgreSql, "nobody_here");

    [Fact]
    public async Task One_server_that_is_not_there_keeps_all_databases_as_they_are()
    {
        using var workspace = Prepare("mysql", "Server=127.0.0.1;Port=1;Database=x;User ID=u");
        workspace.WriteIni("[first]\nengine = sqlite\nconnection_string = Data Source=data/first.db\nscripts = scripts\n" + workspace.Read("migrator.ini"));

        CommandAssert.Refused(await workspace.Migrator.RunAsync("upgrade"), 3, "[main]");

        Assert.False(Path.Exists(workspace.PathOf("data")));
    }

    [Fact]
    public async Task With_JSON_a_server_that_is_not_there_is_unreachable()
    {
        using var workspace = Prepare("postgresql", "Host=127.0.0.1;Port=1;Database=x;Username=u");

        var result = await workspace.Migrator.RunAsync("--format", "json", "current");

        Assert.Equal("unreachable", CommandAssert.Json(result).GetProperty("databases")[0].GetProperty("state").GetString());
        Assert.Equal(3, result.ExitCode);
    }

    [Fact]
    public async Task A_server_that_may_be_starting_is_tried_again_for_as_long_as_the_section_says()
    {
        using var workspace = Prepare("postgresql", "Host=127.0.0.1;Port=1;Database=x;Username=u", "connect_timeout = 1h");
        using var running = await workspace.Migrator.StartAsync("upgrade");

        await running.WaitForErrorsAsync("main: trying again in ");
    }

    private static async Task RefusesAsync(ITestServer server, string says)
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = Prepare(server.Engine, WithPassword(database.ConnectionString.Replace("Username=postgres", "Username=nobody_here", StringComparison.Ordinal)));

        CommandAssert.Refused(await workspace.Migrator.RunAsync("upgrade"), 3, "[main]", says);
    }

    private static Workspace Prepare(string engine, string connectionString, string more = "")
    {
        var workspace = new Workspace();
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        workspace.WriteIni($"[main]\nengine = {engine}\nconnection_string = {connectionString}\nscripts = scripts\n{more}\n");
        return workspace;
    }

    private static string WithPassword(string connectionString) =>
        new DbConnectionStringBuilder { ConnectionString = connectionString, ["Password"] = Password }.ConnectionString;
}
