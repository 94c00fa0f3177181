using System.Data.Common;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;
using Xunit.Sdk;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>What the server's own dump program writes is a script.</summary>
public abstract class DumpSuite(ITestServer server)
{
    private const string Rows = "INSERT INTO people VALUES (1, 'it''s ; -- a \"test\" {{x}} @y ünï 😀'), (2, NULL), (3, 'two\nlines');";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_dump_makes_the_same_database_again()
    {
        await using var source = await server.CreateDatabaseAsync();
        foreach (var statement in Content())
            await source.ExecuteAsync(statement);
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_dump.sql", await DumpAsync(source)).Add("0002_more.sql", "INSERT INTO people VALUES (4, 'more');");

        await project.UpAsync("0001");

        Assert.Equal(await LookAsync(source), await LookAsync(project.Database));
        await project.UpAsync();
        Assert.Equal(["5"], await project.RowsAsync("SELECT COUNT(*) FROM changes"));
    }

    [Fact]
    public async Task A_dump_can_be_dropped_and_applied_again()
    {
        await using var source = await server.CreateDatabaseAsync();
        foreach (var statement in Content())
            await source.ExecuteAsync(statement);
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_dump.sql", await DumpAsync(source)).Add("0001_dump.down.sql", "DROP VIEW names;\nDROP TABLE people;\nDROP TABLE changes;\n");
        await project.UpAsync();
        await project.DownAsync("base");
        if (server.Engine == "postgresql")
            await project.Database.ExecuteAsync("DROP FUNCTION note()");

        await project.UpAsync();

        Assert.Equal(await LookAsync(source), await LookAsync(project.Database));
        Assert.Equal(["0001 apply applied", "0001 revert reverted", "0001 apply applied"], await project.JournalAsync());
    }

    private string[] Content() => server.Engine switch
    {
        "postgresql" =>
        [
            "CREATE TABLE people (id int PRIMARY KEY, name text); CREATE TABLE changes (id serial, what text);",
            "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO changes (what) VALUES ('it''s; ' || NEW.id); RETURN NEW; END $$;",
            "CREATE TRIGGER notes AFTER INSERT ON people FOR EACH ROW EXECUTE FUNCTION note();",
            "CREATE VIEW names AS SELECT name FROM people WHERE name IS NOT NULL;",
            Rows + "INSERT INTO changes (what) VALUES (E'tab\\tand \\\\ backslash')",
        ],
        "sqlite" =>
        [
            "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT); CREATE TABLE changes (id INTEGER PRIMARY KEY, what TEXT);",
            "CREATE TRIGGER notes AFTER INSERT ON people BEGIN INSERT INTO changes (what) VALUES (CASE WHEN 1 THEN 'it''s; ' || NEW.id END); END;",
            "CREATE VIEW names AS SELECT name FROM people WHERE name IS NOT NULL;",
            Rows + "INSERT INTO changes (what) VALUES ('tab\tand \\ backslash')",
        ],
        _ =>
        [
            "CREATE TABLE people (id int PRIMARY KEY, name varchar(100)); CREATE TABLE changes (id int AUTO_INCREMENT PRIMARY KEY, what varchar(100));",
            "CREATE TRIGGER notes AFTER INSERT ON people FOR EACH ROW BEGIN IF NEW.id > 0 THEN INSERT INTO changes (what) VALUES (CONCAT('it''s; ', NEW.id)); END IF; END",
            "CREATE VIEW names AS SELECT name FROM people WHERE name IS NOT NULL;",
            Rows + "INSERT INTO changes (what) VALUES ('tab\\tand \\\\ backslash')",
        ],
    };

    private async Task<string> DumpAsync(TestDatabase database)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = database.ConnectionString };
        string Value(params string[] keys) => keys.Where(builder.ContainsKey).Select(k => (string)builder[k]).FirstOrDefault() ?? "";
        return server.Engine switch
        {
            "postgresql" => await RunAsync(
                ["pg_dump"],
                "--no-owner",
                $"--dbname=host={Value("Host")} port={Value("Port")} user={Value("Username")} password='{Value("Password")}' dbname={database.Name}"),
            "sqlite" => await RunAsync(["sqlite3"], Value("Data Source"), ".dump"),
            _ => await RunAsync(
                server.Name == "MySQL" ? ["mysqldump", "mariadb-dump"] : ["mariadb-dump", "mysqldump"],
                "--no-defaults", "--routines", "--triggers", "--no-tablespaces", "--default-character-set=utf8mb4",
                $"--host={Value("Server")}", $"--port={Value("Port")}", $"--user={Value("User ID")}", $"--password={Value("Password")}", database.Name),
        };
    }

    private static async Task<string> RunAsync(string[] names, params string[] arguments)
    {
        var program = names.SelectMany(name => ServerProgram.Find(name)).FirstOrDefault();
        if (program is null)
        {
            var reason = $"{names[0]} is not on this machine";
            throw Environment.GetEnvironmentVariable("CI") == "true" ? FailException.ForFailure(reason) : SkipException.ForSkip(reason);
        }

        return await ServerProgram.RunAsync(Limit, [program, .. arguments]);
    }

    private static async Task<IEnumerable<string>> LookAsync(TestDatabase database)
    {
        var rows = new List<string>();
        foreach (var query in new[] { "SELECT id, name FROM people ORDER BY id", "SELECT id, what FROM changes ORDER BY id", "SELECT name FROM names ORDER BY name" })
            rows.AddRange((await database.QueryAsync(query)).Select(r => string.Join('|', r)));
        return rows;
    }
}
