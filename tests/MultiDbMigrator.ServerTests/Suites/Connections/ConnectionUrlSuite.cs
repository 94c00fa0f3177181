using System.Data.Common;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites.Connections;

/// <summary>A database that a URL names, as the environment of other tools and of compose files has it.</summary>
public abstract class ConnectionUrlSuite(ITestServer server, params string[] schemes)
{
    [Fact]
    public async Task A_URL_in_the_environment_is_enough()
    {
        foreach (var scheme in schemes)
        {
            await using var database = await server.CreateDatabaseAsync();
            using var workspace = Prepare();

            var result = await new MigratorCommand { WorkingFolder = workspace.Folder, Environment = { ["DATABASE_URL"] = UrlOf(scheme, database) } }.RunAsync("upgrade");

            CommandAssert.Done(result);
            Assert.Equal("1", await database.ScalarAsync("SELECT count(*) FROM a"));
        }
    }

    [Fact]
    public async Task A_URL_that_says_another_engine_than_the_section_is_refused()
    {
        using var workspace = Prepare("engine = sqlite\n");

        var result = await new MigratorCommand { WorkingFolder = workspace.Folder, Environment = { ["DATABASE_URL"] = $"{schemes[0]}://app:hunter22@db/o" } }.RunAsync("upgrade");

        CommandAssert.Refused(result, 2, "[main] connection_string", "engine says sqlite");
        Assert.DoesNotContain("hunter22", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_has_the_engine_as_the_section_says_it()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = new Workspace();
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        var word = schemes[0];
        workspace.WriteIni($"[main]\nengine = {word}\nconnection_string = {database.ConnectionString}\nscripts = scripts\n");

        Assert.StartsWith($"main  {word}  ", (await workspace.Migrator.RunAsync("current")).Output, StringComparison.Ordinal);
        Assert.Equal(word, CommandAssert.Json(await workspace.Migrator.RunAsync("--format", "json", "current")).GetProperty("databases")[0].GetProperty("engine").GetString());
        Assert.Contains($"engine = {word}\n", (await workspace.Migrator.RunAsync("databases")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_of_the_server_says_whose_it_is()
    {
        await using var database = await server.CreateDatabaseAsync();
        using var workspace = new Workspace();
        workspace.WriteIni(server, database);
        workspace.WriteScript("scripts/0001_a.sql", "INSERT INTO absent VALUES (1);");

        Assert.Matches("(PostgreSQL 42P01|MySQL 1146): ", (await workspace.Migrator.RunAsync("upgrade")).Errors);
    }

    /// <summary>What stands between the scheme's slashes and the parameters.</summary>
    protected static string PlaceOf(TestDatabase database)
    {
        var parts = new DbConnectionStringBuilder { ConnectionString = database.ConnectionString };
        string Value(params string[] keys) => keys.Where(parts.ContainsKey).Select(k => Uri.EscapeDataString((string)parts[k])).FirstOrDefault("");
        var password = Value("Password");
        return $"{Value("Username", "User ID")}{(password.Length > 0 ? ":" : "")}{password}@{Value("Host", "Server")}:{Value("Port")}/{database.Name}";
    }

    private static string UrlOf(string scheme, TestDatabase database) => $"{scheme}://{PlaceOf(database)}?connect_timeout=5";

    private static Workspace Prepare(string more = "")
    {
        var workspace = new Workspace();
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER); INSERT INTO a VALUES (1);");
        workspace.WriteIni($"[main]\n{more}connection_string = ${{DATABASE_URL}}\nscripts = scripts\n");
        return workspace;
    }
}

public sealed class PostgreSqlConnectionUrlTests(TestServers servers) : ConnectionUrlSuite(servers.PostgreSql, "postgresql", "postgres", "postgresql+psycopg2")
{
    private readonly TestServers _servers = servers;

    [Fact]
    public async Task The_keywords_of_libpq_are_enough()
    {
        await using var database = await _servers.PostgreSql.CreateDatabaseAsync();
        using var workspace = new Workspace();
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER);");
        var keywords = string.Join(' ', database.ConnectionString.Split(';').Select(p => p.Split('=', 2)).Select(p => $"{p[0].ToLowerInvariant().Replace("username", "user", StringComparison.Ordinal).Replace("database", "dbname", StringComparison.Ordinal)}='{p[1]}'"));
        workspace.WriteIni($"[main]\nengine = postgresql\nconnection_string = {keywords}\nscripts = scripts\n");

        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));

        Assert.Equal("0", await database.ScalarAsync("SELECT count(*) FROM a"));
    }
}

public sealed class MariaDbConnectionUrlTests(TestServers servers) : ConnectionUrlSuite(servers.MariaDb, "mariadb", "mysql", "mysql+pymysql");

public sealed class MySqlConnectionUrlTests(TestServers servers) : ConnectionUrlSuite(servers.MySql, "mysql", "mysql2");
