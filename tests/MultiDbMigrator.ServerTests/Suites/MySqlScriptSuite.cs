using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Hard texts for MySQL and MariaDB.</summary>
public abstract class MySqlScriptSuite(ITestServer server)
{
    private const string Fill = """
        CREATE PROCEDURE fill(top INT)
        BEGIN
          DECLARE i INT DEFAULT 0;
          again: WHILE i < top DO
            SET i = i + 1;
            IF i = 2 THEN ITERATE again; END IF;
            CASE i WHEN 3 THEN INSERT INTO a VALUES (30); ELSE INSERT INTO a VALUES (i); END CASE;
          END WHILE;
        END
        """;

    [Fact]
    public async Task A_procedure_needs_no_delimiter()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_fill.sql", $"{Fill};\nCALL fill(4);\n");

        await project.UpAsync();

        Assert.Equal(["1", "4", "30"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Theory]
    [InlineData("//")]
    [InlineData("$$")]
    [InlineData(";;")]
    public async Task A_procedure_may_have_one(string delimiter)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_fill.sql", $"DELIMITER {delimiter}\n{Fill} {delimiter}\nDELIMITER ;\nCALL fill(4);\n");

        await project.UpAsync();

        Assert.Equal(["1", "4", "30"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Theory]
    [InlineData("CREATE TABLE b (id INT)", "1050")]
    [InlineData("CREATE INDEX i ON a (id)", "1061")]
    [InlineData("ALTER TABLE a ADD COLUMN c INT", "1060")]
    [InlineData("DROP TABLE absent", "1051")]
    [InlineData("DROP INDEX absent ON a", "1091")]
    public async Task A_name_that_was_taken_before_fails_a_script_that_is_sent_at_once(string statement, string code)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_b.sql", "CREATE TABLE b (id INT);\nCREATE INDEX i ON a (id);\nALTER TABLE a ADD COLUMN c INT;\n");
        project.Add("0003_c.sql", $"CREATE TABLE n (id INT);\n{statement};\nINSERT INTO n VALUES (1);\n");

        for (var run = 0; run < 2; run++)
        {
            var error = await project.FailToUpAsync<ScriptFailedException>();

            Assert.Equal((code, 2, statement), (error.Error.Code, error.Line, error.Statement));
            Assert.Equal("failed 1 3", (await project.JournalAsync("state, statements_done, statements_total"))[^1]);
        }
    }

    [Fact]
    public async Task A_script_that_fails_in_its_data_goes_on_there()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_b.sql", "CREATE TABLE b (id INT PRIMARY KEY);\nCREATE INDEX i ON a (id);\nINSERT INTO b VALUES (1);\nINSERT INTO b VALUES (1);\nINSERT INTO b VALUES (2);\n");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(("1062", 4), (error.Error.Code, error.Line));
        Assert.Equal("failed 3 5", (await project.JournalAsync("state, statements_done, statements_total"))[^1]);
        project.Add("0002_b.sql", "CREATE TABLE b (id INT PRIMARY KEY);\nCREATE INDEX i ON a (id);\nINSERT INTO b VALUES (1);\nINSERT INTO b VALUES (3);\nINSERT INTO b VALUES (2);\n");
        await project.UpAsync();
        Assert.Equal(["1", "2", "3"], await project.RowsAsync("SELECT id FROM b ORDER BY id"));
    }

    [Theory]
    [InlineData("CREATE TABLE old (id INT) ENGINE = MyISAM;\n")]
    [InlineData("CREATE TABLE old LIKE older;\n")]
    public async Task Data_of_tables_without_transactions_are_journalled_one_by_one(string make)
    {
        await using var project = await Project.CreateAsync(server);
        await project.Database.ExecuteAsync("CREATE TABLE older (id INT) ENGINE = MyISAM");
        project.Add("0001_a.sql", $"{make}INSERT INTO old VALUES (1);\nINSERT INTO old VALUES (2);\nINSERT INTO absent VALUES (3);\n");

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM old ORDER BY id"));
        Assert.Equal(["failed 3 4"], await project.JournalAsync("state, statements_done, statements_total"));
    }

    [Fact]
    public async Task What_stands_between_two_delimiters_is_journalled_statement_by_statement()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        const string Script = "DELIMITER //\nCREATE TABLE b (id INT); INSERT INTO a VALUES (1);\nINSERT INTO nowhere VALUES (2); INSERT INTO a VALUES (3);\n//\nINSERT INTO a VALUES (4) //\n";
        project.Add("0002_b.sql", Script);

        var first = await project.FailToUpAsync<ScriptFailedException>();
        var second = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal((3, "INSERT INTO nowhere VALUES (2)"), (first.Line, first.Statement));
        Assert.Equal((3, "INSERT INTO nowhere VALUES (2)"), (second.Line, second.Statement));
        Assert.Equal("failed 2 5", (await project.JournalAsync("state, statements_done, statements_total"))[1]);
        project.Add("0002_b.sql", Script.Replace("nowhere", "a", StringComparison.Ordinal));
        await project.UpAsync();
        Assert.Equal(["1", "2", "3", "4"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Theory]
    [InlineData("CALL p();\n$$")]
    [InlineData("CALL p(); -- once\n$$")]
    [InlineData("CALL p();; $$")]
    [InlineData("DROP FUNCTION IF EXISTS f; CALL p();\n$$")]
    [InlineData("DROP FUNCTION IF EXISTS f; CREATE FUNCTION f() RETURNS INT DETERMINISTIC BEGIN RETURN 1; END; CALL p() $$")]
    [InlineData("$$\n$$\nCALL p() $$")]
    public async Task A_delimited_statement_may_end_in_a_semicolon(string statements)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        await project.Database.ExecuteAsync("CREATE PROCEDURE p() INSERT INTO a VALUES (1)");
        project.Add("0002_call.sql", $"DELIMITER $$\n{statements}\nDELIMITER ;\nINSERT INTO a VALUES (2);\n");

        await project.UpAsync();

        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Theory]
    [InlineData("BEGIN INSERT INTO a VALUES (1); END", "END;\n$$")]
    [InlineData("INSERT INTO a VALUES (1)", ";\n$$")]
    public async Task A_routine_is_stored_without_the_semicolon_behind_it(string body, string end)
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_p.sql", $"DELIMITER $$\nCREATE PROCEDURE p() {(body.EndsWith("END", StringComparison.Ordinal) ? body[..^3] : body)}{end}\nDELIMITER ;\n");

        await project.UpAsync();

        Assert.Equal([body], await project.RowsAsync("SELECT routine_definition FROM information_schema.routines WHERE routine_schema = DATABASE()"));
    }

    [Fact]
    public async Task What_the_clients_take_for_a_comment_before_a_statement_is_none_of_the_servers()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "CREATE TABLE a (id INT);--> statement-breakpoint\n--> next\nINSERT INTO a VALUES (3--1);\n");

        await project.UpAsync();

        Assert.Equal(["4"], await project.RowsAsync("SELECT id FROM a"));
    }

    [Fact]
    public async Task Triggers_and_events_keep_their_bodies()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_trigger.sql", """
            CREATE TRIGGER doubles BEFORE INSERT ON a FOR EACH ROW BEGIN
              IF NEW.id > 0 THEN SET NEW.id = NEW.id * 2; END IF;
            END;
            CREATE EVENT later ON SCHEDULE EVERY 1 YEAR STARTS CURRENT_TIMESTAMP + INTERVAL 1 YEAR DO BEGIN DELETE FROM a; DELETE FROM a; END;
            INSERT INTO a VALUES (4);
            """);

        await project.UpAsync();

        Assert.Equal(["8"], await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal(["1"], await project.RowsAsync("SELECT COUNT(*) FROM information_schema.events WHERE event_schema = DATABASE()"));
        Assert.Equal("3 3", (await project.JournalAsync("statements_done, statements_total"))[1]);
    }

    [Fact]
    public async Task Texts_that_look_like_parameters_are_left_alone()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", """
            CREATE TABLE a (note VARCHAR(100)); -- what's @this?
            # and 'that
            SET @user := 'it''s', @`odd name` = 1;
            INSERT INTO a VALUES (CONCAT(@user, ' ? @name :name {{x}} \' " ; \\')), ("a "" quoted ' ; @b");
            """);

        await project.UpAsync();

        Assert.Equal(["it's ? @name :name {{x}} ' \" ; \\", "a \" quoted ' ; @b"], await project.RowsAsync("SELECT note FROM a ORDER BY CHAR_LENGTH(note) DESC"));
    }

    [Fact]
    public async Task Executable_comments_are_executed()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "/*!40101 SET @was=@@sql_mode, sql_mode='NO_AUTO_VALUE_ON_ZERO' */;\nCREATE TABLE a (id INT /*!40101 NOT NULL */, b INT /* no ; comment */);\n/*!40101 SET sql_mode=@was */;\nINSERT INTO a VALUES (1, /*!99999 what */ 2);\n");

        await project.UpAsync();

        Assert.Equal(["1 2"], await project.RowsAsync("SELECT id, b FROM a"));
        Assert.Equal(["NO"], await project.RowsAsync("SELECT is_nullable FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'a' AND column_name = 'id'"));
    }

    [Fact]
    public async Task A_syntax_error_is_placed_on_the_line_that_the_server_names()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", "CREATE TABLE a (id INT);\n\nINSERT INTO a\n  VALUES (1)\n  WHAT IS THIS;\n");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(("1064", 5, "INSERT INTO a"), (error.Error.Code, error.Line, error.Statement));
    }
}
