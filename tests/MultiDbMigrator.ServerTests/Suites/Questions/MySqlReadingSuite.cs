using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites.Questions;

/// <summary>Statements are cut by the <c>sql_mode</c> that a session begins with, and by what a script sets of it.</summary>
public abstract class MySqlReadingSuite(ITestServer server)
{
    private const string Plain = @"INSERT INTO a VALUES ('C:\'), ('what? ; -- kept'), ('\');";

    [Theory]
    [InlineData("SET sql_mode = 'NO_BACKSLASH_ESCAPES';\n")]
    [InlineData("SET SESSION sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES');\n")]
    [InlineData("SET @@SESSION.sql_mode = 1048576;\n")]
    [InlineData("/*!50003 SET sql_mode = 'NO_BACKSLASH_ESCAPES' */;\n")]
    [InlineData("SET @old = @@sql_mode, sql_mode = 'NO_BACKSLASH_ESCAPES';\nSET sql_mode = @old;\nINSERT INTO a VALUES ('it\\'s;');\nDELETE FROM a;\nSET sql_mode = 'NO_BACKSLASH_ESCAPES,STRICT_ALL_TABLES';\n")]
    public async Task A_script_that_sets_the_mode_is_read_in_it(string set)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "CREATE TABLE a (note VARCHAR(40));").Add("0002_b.sql", set + Plain);

        await project.UpAsync();

        Assert.Equal([@"\", @"C:\", "what? ; -- kept"], await project.RowsAsync("SELECT note FROM a ORDER BY note COLLATE utf8mb4_bin = 'what? ; -- kept', CHAR_LENGTH(note)"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("CREATE TABLE b (id INT);\n")]
    [InlineData("SET @x = 1;\n")]
    public async Task A_script_is_read_in_the_mode_that_the_session_begins_with(string first)
    {
        await using var project = await Project.CreateAsync(server);
        project.Set(Project.Section, "session", "SET sql_mode = 'NO_BACKSLASH_ESCAPES'");
        project.Add("0001_a.sql", "CREATE TABLE a (note VARCHAR(40));").Add("0002_b.sql", first + Plain);

        await project.UpAsync();

        Assert.Equal(["3"], await project.RowsAsync("SELECT COUNT(*) FROM a"));
    }

    [Fact]
    public async Task Programs_and_defaults_keep_what_looks_like_a_comment()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "SET sql_mode = 'NO_BACKSLASH_ESCAPES';\nCREATE TABLE a (note VARCHAR(40) DEFAULT 'C:\\', more VARCHAR(40) DEFAULT '# kept'); /* gone */\nINSERT INTO a () VALUES ();\nCREATE VIEW v AS SELECT 'C:\\' AS x, ' /* kept */ ' AS y;\n");

        await project.UpAsync();

        Assert.Equal([@"C:\ # kept"], await project.RowsAsync("SELECT * FROM a"));
        Assert.Equal([" /* kept */ "], await project.RowsAsync("SELECT y FROM v"));
    }

    [Fact]
    public async Task Names_may_stand_in_double_quotes()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "SET sql_mode = 'ANSI_QUOTES';\nCREATE TABLE \"od;d\" (\"a\"\"b\" INT, \"c\\\" VARCHAR(9));\nINSERT INTO \"od;d\" VALUES (1, 'x');\nALTER TABLE \"od;d\" ADD COLUMN \"d;\" INT;\n");

        await project.UpAsync();

        Assert.Equal(["1 x -"], await project.RowsAsync("SELECT * FROM `od;d`"));
    }

    [Fact]
    public async Task A_name_of_the_clients_needs_no_delimiter()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", $"USE {project.Database.Name}\nCREATE TABLE a (id INT);\nuse {project.Database.Name}\nINSERT INTO a VALUES (1);\n");

        await project.UpAsync();

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal(["4"], await project.JournalAsync("statements_done"));
    }

    [Theory]
    [InlineData("SELEC 1")]
    [InlineData("INSERT INTO a VALUES (1) WHAT IS THIS")]
    [InlineData("CALL p(")]
    [InlineData("CREATE TABLE b (id INT")]
    public async Task What_cannot_be_read_has_not_happened(string statement)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_b.sql", $"SET @x = 1;\n{statement};\n");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(("1064", statement), (error.Error.Code, error.Statement));
        Assert.DoesNotContain("may remain", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(project.Events.Notices, n => n.Contains("was begun", StringComparison.Ordinal));
    }
}

public sealed class MySqlReadingTests(TestServers servers) : MySqlReadingSuite(servers.MySql);

public sealed class MariaDbReadingTests(TestServers servers) : MySqlReadingSuite(servers.MariaDb)
{
    private readonly ITestServer _server = servers.MariaDb;

    [Fact]
    public async Task Blocks_and_labels_of_Oracle_mode_are_statements()
    {
        await using var project = await Project.CreateAsync(_server);
        project.Add("0001_a.sql", """
            CREATE TABLE a (id INT);
            SET sql_mode = ORACLE;
            BEGIN
              INSERT INTO a VALUES (1);
              INSERT INTO a VALUES (2);
            END;
            BEGIN INSERT INTO a VALUES (3); END;
            DECLARE
              z INT := 1;
            BEGIN
              <<again>>
              WHILE z < 3 LOOP
                z := z + 1;
                INSERT INTO a VALUES (z + 10);
              END LOOP;
            END;
            CREATE PROCEDURE p AS BEGIN <<lab>> LOOP EXIT lab WHEN 1 = 1; END LOOP; END;
            INSERT INTO a VALUES (4);
            """);

        await project.UpAsync();

        Assert.Equal(["1", "2", "3", "4", "12", "13"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal(["7"], await project.JournalAsync("statements_done"));
    }
}
