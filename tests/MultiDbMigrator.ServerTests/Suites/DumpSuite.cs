using MultiDbMigrator.ServerTests.Command;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>What the server's own dump program writes is a script.</summary>
public abstract class DumpSuite(ITestServer server)
{
    private const string Rows = "INSERT INTO people VALUES (1, 'it''s ; -- a \"test\" {{x}} @y ünï 😀'), (2, NULL), (3, 'two\nlines');";

    [Fact]
    public async Task A_dump_makes_the_same_database_again()
    {
        await using var source = await server.CreateDatabaseAsync();
        foreach (var statement in Content())
            await source.ExecuteAsync(statement);
        await using var project = await ProjectWithDumpAsync(source);
        project.Add("0002_more.sql", "INSERT INTO people VALUES (4, 'more');");

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
        await using var project = await ProjectWithDumpAsync(source);
        project.Add("0001_dump.down.sql", "DROP VIEW names;\nDROP TABLE people;\nDROP TABLE changes;\n");
        await project.UpAsync();
        await project.DownAsync("base");
        if (server.Engine == "postgresql")
            await project.Database.ExecuteAsync("DROP FUNCTION note()");

        await project.UpAsync();

        Assert.Equal(await LookAsync(source), await LookAsync(project.Database));
        Assert.Equal(["0001 apply applied", "0001 revert reverted", "0001 apply applied"], await project.JournalAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_dump_of_everything_leads_to_the_same_dump_as_with_the_servers_own_client(int options)
    {
        var program = await DumpProgram.FindAsync(server);
        using var folder = new TemporaryFolder("dump");
        await using var source = await HardDatabase.CreateAsync(server, program, folder);
        await using var project = await ProjectWithDumpAsync(source, Options(options));
        await using var theirs = await server.CreateDatabaseAsync();
        await SqlClient.RunFileAsync(server, theirs, project.PathOf("0001_dump.sql"));

        await project.UpAsync();

        await project.Database.ExecuteAsync("DROP TABLE schema_journal");
        var expected = await program.PictureAsync(theirs, folder.PathOf("theirs.sql"));
        var actual = await program.PictureAsync(project.Database, folder.PathOf("ours.sql"));
        Assert.Equal(expected, actual);
        Assert.Equal(await program.PictureAsync(source, folder.PathOf("source.sql")), actual);
    }

    // Forms of a dump that look unlike: sqlite3 has one.
    private string[] Options(int options) => (server.Engine, options) switch
    {
        ("postgresql", 1) => ["--inserts", "--rows-per-insert=3", "--clean", "--if-exists"],
        ("postgresql", 2) => ["--column-inserts", "--disable-triggers", "--no-owner", "--quote-all-identifiers", "--disable-dollar-quoting"],
        ("mysql", 1) => ["--hex-blob", "--skip-extended-insert", "--complete-insert", "--skip-add-locks", "--single-transaction"],
        ("mysql", 2) => ["--no-autocommit", "--order-by-primary", "--skip-quote-names", "--skip-tz-utc"],
        _ => [],
    };

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

    /// <summary>A project whose first script is a dump of the source.</summary>
    private async Task<Project> ProjectWithDumpAsync(TestDatabase source, params string[] options)
    {
        var program = await DumpProgram.FindAsync(server);
        var project = await Project.CreateAsync(server);
        await program.DumpAsync(source, project.PathOf("0001_dump.sql"), options);
        return project;
    }

    private static async Task<IEnumerable<string>> LookAsync(TestDatabase database)
    {
        var rows = new List<string>();
        foreach (var query in new[] { "SELECT id, name FROM people ORDER BY id", "SELECT id, what FROM changes ORDER BY id", "SELECT name FROM names ORDER BY name" })
            rows.AddRange((await database.QueryAsync(query)).Select(r => string.Join('|', r)));
        return rows;
    }
}
