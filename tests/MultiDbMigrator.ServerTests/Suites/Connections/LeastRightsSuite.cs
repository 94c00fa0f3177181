using System.Data.Common;
using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites.Connections;

/// <summary>A user with the rights that docs/least-privilege.md lists, and no others.</summary>
public abstract class LeastRightsSuite(ITestServer server, string more = "")
{
    private static readonly string[][] Commands =
    [
        ["databases"], ["current"], ["plan"], ["upgrade", "--dry-run"], ["upgrade", "+1"], ["upgrade"], ["upgrade"], ["current", "-v"], ["history"],
        ["history", "--journal"], ["check"], ["show", "0001"], ["repair"], ["downgrade", "-1"], ["upgrade"], ["stamp", "head"], ["downgrade", "base", "--sql"], ["downgrade", "0001"],
    ];

    /// <summary>Makes such a user, called like the end of the database's name.</summary>
    protected abstract IReadOnlyList<string> Grants(string database, string user);

    /// <summary>Removes it again.</summary>
    protected abstract string Drop(string user);

    /// <summary>The key of the user in a connection string.</summary>
    protected abstract string UserKey { get; }

    [Fact]
    public async Task Every_command_does_with_the_rights_that_are_documented()
    {
        await using var database = await server.CreateDatabaseAsync();
        var user = "least_" + database.Name[^20..].ToLowerInvariant();
        foreach (var sql in Grants(database.Name, user))
            await database.ExecuteAsync(sql);
        try
        {
            using var workspace = Prepare(database, user);
            foreach (var words in Commands)
            {
                var result = await workspace.Migrator.RunAsync(words);

                Assert.True(result.ExitCode == 0, $"{string.Join(' ', words)}: {result.Output}{result.Errors}");
            }
        }
        finally
        {
            await database.ExecuteAsync(Drop(user));
        }
    }

    private Workspace Prepare(TestDatabase database, string user)
    {
        var workspace = new Workspace { Limit = TimeSpan.FromMinutes(2) };
        workspace.WriteScript("scripts/0001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY);\nINSERT INTO a VALUES (1);\n");
        workspace.WriteScript("scripts/0001_a.down.sql", "DROP TABLE a;\n");
        workspace.WriteScript("scripts/0002_b.sql", "ALTER TABLE a ADD COLUMN b INTEGER;\nCREATE INDEX a_b ON a (b);\nUPDATE a SET b = 2;\n");
        workspace.WriteScript("scripts/0002_b.down.sql", "ALTER TABLE a DROP COLUMN b;\n");
        var builder = new DbConnectionStringBuilder { ConnectionString = database.ConnectionString, [UserKey] = user, ["Password"] = "x" };
        workspace.WriteIni($"[main]\nengine = {server.Engine}\nconnection_string = {builder.ConnectionString}\nscripts = scripts\n{more}\n");
        return workspace;
    }
}

/// <summary>The schema is a DBA's: the user may make tables in it, and nothing in the database.</summary>
public sealed class PostgreSqlLeastRightsTests(TestServers servers) : LeastRightsSuite(servers.PostgreSql, "schema = app")
{
    protected override string UserKey => "Username";

    protected override IReadOnlyList<string> Grants(string database, string user) =>
    [
        $"CREATE ROLE {user} LOGIN PASSWORD 'x'", $"REVOKE ALL ON DATABASE {database} FROM PUBLIC", $"GRANT CONNECT ON DATABASE {database} TO {user}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC", "CREATE SCHEMA app", $"GRANT USAGE, CREATE ON SCHEMA app TO {user}",
    ];

    protected override string Drop(string user) => $"DROP OWNED BY {user}; DROP ROLE {user}";
}

public abstract class MySqlLeastRightsSuite(ITestServer server) : LeastRightsSuite(server)
{
    protected override string UserKey => "User ID";

    protected override IReadOnlyList<string> Grants(string database, string user) =>
        [$"CREATE USER '{user}'@'%' IDENTIFIED BY 'x'", $"GRANT SELECT, INSERT, UPDATE, CREATE, ALTER, DROP, INDEX ON `{database}`.* TO '{user}'@'%'"];

    protected override string Drop(string user) => $"DROP USER '{user}'@'%'";
}

public sealed class MySqlLeastRightsTests(TestServers servers) : MySqlLeastRightsSuite(servers.MySql);

public sealed class MariaDbLeastRightsTests(TestServers servers) : MySqlLeastRightsSuite(servers.MariaDb);
