using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Sessions of MySQL and MariaDB.</summary>
public abstract class MySqlSessionSuite(ITestServer server)
{
    [Theory]
    [InlineData("SET sql_mode = 'ANSI_QUOTES'", "@@sql_mode LIKE '%ANSI_QUOTES%'", "0")]
    [InlineData("SET sql_mode = 'NO_BACKSLASH_ESCAPES'", "@@sql_mode LIKE '%NO_BACKSLASH%'", "0")]
    [InlineData("SET @left = 1", "@left IS NULL", "1")]
    [InlineData("SELECT 1 INTO @left", "@left IS NULL", "1")]
    [InlineData("SET autocommit = 0", "@@autocommit = 1", "1")]
    [InlineData("SET NAMES latin1", "@@character_set_client", "utf8mb4")]
    [InlineData("SET foreign_key_checks = 0", "@@foreign_key_checks = 1", "1")]
    [InlineData("USE information_schema", "DATABASE() = 'information_schema'", "0")]
    public async Task What_a_script_leaves_does_not_reach_the_next(string leave, string look, string fresh)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_leave.sql", leave + ";").Add("0002_look.sql", $"CREATE TABLE looks (value VARCHAR(100)); INSERT INTO looks SELECT {look};");

        await project.UpAsync();

        Assert.Equal([fresh], await project.RowsAsync("SELECT value FROM looks"));
    }

    [Fact]
    public async Task Another_default_database_does_not_reach_the_next_script_and_does_not_move_the_journal()
    {
        await using var other = await server.CreateDatabaseAsync();
        await using var project = (await Project.CreateAsync(server)).Add("0001_move.sql", $"USE {other.Name};\nCREATE TABLE a (id INTEGER);\n").AddTable("0002", "b");

        await project.UpAsync();

        Assert.Equal(["b"], await project.TablesAsync());
        Assert.Equal([["a"]], await other.QueryAsync(project.Sql.Tables));
        Assert.Equal(["0001 apply applied", "0002 apply applied"], await project.JournalAsync());
    }

    [Fact]
    public async Task Tables_left_locked_do_not_stop_the_next_script()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a").AddTable("0003", "b");
        project.Add("0002_lock.sql", "LOCK TABLES a WRITE;\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\n");

        await project.UpAsync();

        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal("0002 applied 3 3", (await project.JournalAsync("version, state, statements_done, statements_total"))[1]);
        Assert.Equal(["a", "b"], await project.TablesAsync());
    }

    [Fact]
    public async Task Work_without_autocommit_is_committed_at_the_end_with_a_notice()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_fill.sql", "SET autocommit = 0;\nINSERT INTO a VALUES (1);\nINSERT INTO a VALUES (2);\n");

        await project.UpAsync();

        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Contains(project.Events.Notices, n => n.Contains("0002_fill", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_trigger_made_without_autocommit_is_counted_when_a_later_statement_fails()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_trigger.sql", "SET autocommit = 0;\nCREATE TRIGGER grow BEFORE INSERT ON a FOR EACH ROW SET NEW.id = NEW.id + 1;\nINSERT INTO missing VALUES (1);\n");

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(["2"], await project.RowsAsync("SELECT statements_done FROM schema_journal WHERE version = '0002'"));
    }

    [Fact]
    public async Task User_variables_hold_through_their_script()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_fill.sql", "SET @x := 7;\nINSERT INTO a VALUES (@x);\nSELECT @x := @x + 1;\nINSERT INTO a VALUES (@x);\n");

        await project.UpAsync();

        Assert.Equal(["7", "8"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Fact]
    public async Task The_sections_session_statements_hold_for_every_script()
    {
        await using var project = await Project.CreateAsync(server);
        project.Set(Project.Section, "session", "SET time_zone = '+09:00'; SET @own = 'a;b'");
        project.Add("0001_look.sql", "CREATE TABLE looks AS SELECT CAST(@@time_zone AS CHAR(20)) AS zone, CAST(@own AS CHAR(20)) AS own;\nSET time_zone = '+00:00', @own = NULL;\n");
        project.Add("0002_look.sql", "INSERT INTO looks SELECT @@time_zone, @own;");

        await project.UpAsync();

        Assert.Equal(["+09:00 a;b", "+09:00 a;b"], await project.RowsAsync("SELECT * FROM looks"));
        Assert.Equal(["1", "1"], await project.RowsAsync("SELECT ABS(TIMESTAMPDIFF(SECOND, started_at, UTC_TIMESTAMP())) < 60 FROM schema_journal"));
    }

    [Theory]
    [InlineData("SET sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'")]
    [InlineData("SET NAMES latin1")]
    [InlineData("SET SESSION sql_safe_updates = 1")]
    public async Task No_setting_of_a_script_disturbs_its_own_journal_row(string set)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_ünï.sql", set + ";\nCREATE TABLE a (id INTEGER);\n").Add("0001_ünï.down.sql", "DROP TABLE a; -- it's a \\ 'down'");

        await project.UpAsync();

        Assert.Equal(["0001 ünï applied 2 DROP TABLE a; -- it's a \\ 'down'"], await project.JournalAsync("version, name, state, statements_done, down_script"));
    }
}
