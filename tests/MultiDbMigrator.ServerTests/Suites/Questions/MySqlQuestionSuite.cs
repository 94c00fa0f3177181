using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites.Questions;

/// <summary>What a script asks its session is answered as in the server's own client, and what it begins is begun as there.</summary>
public abstract class MySqlQuestionSuite(ITestServer server)
{
    private const string Tables = "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, n TINYINT);\nCREATE TABLE log (i INT AUTO_INCREMENT PRIMARY KEY, n BIGINT);\nINSERT INTO t (n) VALUES (1), (2), (3);\n";

    [Theory]
    [InlineData("UPDATE t SET n = 9 WHERE id < 3;\nINSERT INTO log (n) VALUES (ROW_COUNT());", "2")]
    [InlineData("UPDATE t SET n = 9 WHERE id < 3;\nSET @n = ROW_COUNT();\nINSERT INTO log (n) VALUES (@n);", "2")]
    [InlineData("DELETE FROM t;\nSELECT ROW_COUNT() INTO @n;\nINSERT INTO log (n) VALUES (@n);", "3")]
    [InlineData("UPDATE t SET n = 9;\nGET DIAGNOSTICS @n = ROW_COUNT;\nINSERT INTO log (n) VALUES (@n);", "3")]
    [InlineData("SET sql_mode = '';\nUPDATE t SET n = 1000 WHERE id < 3;\nSHOW WARNINGS;\nSELECT @@warning_count INTO @n;\nINSERT INTO log (n) VALUES (@n);", "2")]
    [InlineData("SET sql_mode = '';\nUPDATE t SET n = 1000;\nGET DIAGNOSTICS @n = NUMBER;\nINSERT INTO log (n) VALUES (@n);", "3")]
    [InlineData("DROP TABLE IF EXISTS none_such;\nGET DIAGNOSTICS @n = NUMBER;\nINSERT INTO log (n) VALUES (@n);", "1")]
    [InlineData("CREATE TABLE c AS SELECT * FROM t;\nINSERT INTO log (n) VALUES (ROW_COUNT());", "3")]
    [InlineData("SELECT SQL_CALC_FOUND_ROWS * FROM t LIMIT 1;\nINSERT INTO log (n) SELECT FOUND_ROWS();", "3")]
    [InlineData("INSERT INTO t (n) VALUES (7);\nINSERT INTO log (n) VALUES (LAST_INSERT_ID());", "4")]
    [InlineData("INSERT INTO log (n) VALUES (LAST_INSERT_ID());", "0")]
    [InlineData("CREATE TABLE c (id INT);\nINSERT INTO log (n) VALUES (LAST_INSERT_ID());", "0")]
    [InlineData("START TRANSACTION;\nUPDATE t SET n = 0;\nINSERT INTO log (n) VALUES (ROW_COUNT());\nCOMMIT;", "3")]
    [InlineData("SET autocommit = 0;\nUPDATE t SET n = 0;\nINSERT INTO log (n) VALUES (ROW_COUNT());\nCOMMIT;", "3")]
    [InlineData("LOCK TABLES t WRITE, log WRITE;\nUPDATE t SET n = 0;\nINSERT INTO log (n) VALUES (ROW_COUNT());\nUNLOCK TABLES;", "3")]
    [InlineData("CREATE PROCEDURE p() UPDATE t SET n = 0 WHERE id > 1;\nCALL p();\nINSERT INTO log (n) VALUES (ROW_COUNT());", "2")]
    [InlineData("CREATE PROCEDURE p(x INT) BEGIN INSERT INTO log (n) VALUES (x); COMMIT; END;\nUPDATE t SET n = 0;\nCALL p(ROW_COUNT());", "3")]
    [InlineData("CREATE PROCEDURE p() BEGIN UPDATE t SET n = 0; INSERT INTO log (n) VALUES (ROW_COUNT()); END;\nCALL p();", "3")]
    public async Task A_question_is_answered_as_in_the_client(string script, string answer)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_tables.sql", Tables).Add("0002_ask.sql", script);

        await project.UpAsync();

        Assert.Equal([answer], await project.RowsAsync("SELECT n FROM log ORDER BY i"));
        Assert.Equal("applied -", (await project.JournalAsync("state, error"))[^1]);
    }

    [Theory]
    [InlineData("SET TRANSACTION READ ONLY;\nSTART TRANSACTION;\nINSERT INTO log (n) VALUES (1);\nCOMMIT;")]
    [InlineData("SET TRANSACTION READ ONLY;\nINSERT INTO log (n) VALUES (1);")]
    [InlineData("START TRANSACTION READ ONLY;\nINSERT INTO log (n) VALUES (1);\nCOMMIT;")]
    public async Task What_is_set_for_one_transaction_reaches_it(string script)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_tables.sql", Tables).Add("0002_ask.sql", script);

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(("1792", "INSERT INTO log (n) VALUES (1)"), (error.Error.Code, error.Statement));
    }

    [Theory]
    [InlineData("SET TRANSACTION READ ONLY;\nSTART TRANSACTION;\nSELECT * FROM t;\nCOMMIT;")]
    [InlineData("SET TRANSACTION READ ONLY;\nSELECT * FROM t;")]
    [InlineData("START TRANSACTION READ ONLY;\nSELECT * FROM t;\nCOMMIT;")]
    [InlineData("SET SESSION TRANSACTION READ ONLY;\nSELECT * FROM t;\nSET SESSION TRANSACTION READ WRITE;")]
    [InlineData("SET SESSION TRANSACTION READ ONLY;\nSELECT * FROM t;")]
    [InlineData("XA START 'NAME';\nINSERT INTO t (n) VALUES (1);\nXA END 'NAME';\nXA ROLLBACK 'NAME';")]
    public async Task What_writes_nothing_may_be_read_only(string script)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_tables.sql", Tables).Add("0002_ask.sql", $"{script.Replace("NAME", project.Database.Name, StringComparison.Ordinal)}\nINSERT INTO log (n) VALUES (1);\n".Replace("SET SESSION TRANSACTION READ ONLY;\nSELECT * FROM t;\nINSERT INTO log (n) VALUES (1);\n", "INSERT INTO log (n) VALUES (1);\nSET SESSION TRANSACTION READ ONLY;\nSELECT * FROM t;\n", StringComparison.Ordinal));

        await project.UpAsync();

        Assert.Equal(["1"], await project.RowsAsync("SELECT n FROM log"));
        Assert.Equal("applied", (await project.JournalAsync("state"))[^1]);
    }

    [Theory]
    [InlineData("XA COMMIT 'NAME' ONE PHASE")]
    [InlineData("XA PREPARE 'NAME';\nXA COMMIT 'NAME'")]
    public async Task A_distributed_transaction_is_committed(string end)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_tables.sql", Tables);
        project.Add("0002_xa.sql", $"XA START 'NAME';\nINSERT INTO log (n) VALUES (1);\nXA END 'NAME';\n{end};\nINSERT INTO log (n) VALUES (2);\n".Replace("NAME", project.Database.Name, StringComparison.Ordinal));

        await project.UpAsync();

        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT n FROM log ORDER BY i"));
    }

    [Theory]
    [InlineData("UPDATE t SET n = 9;\nINSERT INTO log (n) VALUES (ROW_COUNT());", 1)]
    [InlineData("SET @x = 1;\nUPDATE t SET n = 9;\nINSERT INTO log (n) VALUES (ROW_COUNT());", 2)]
    [InlineData("START TRANSACTION;\nUPDATE t SET n = 9;\nINSERT INTO log (n) VALUES (ROW_COUNT());\nCOMMIT;", 1)]
    [InlineData("START TRANSACTION;\nUPDATE t SET n = 9;\nINSERT INTO log (n) VALUES (ROW_COUNT());\nCOMMIT;", 2)]
    [InlineData("START TRANSACTION;\nUPDATE t SET n = 9;\nINSERT INTO log (n) VALUES (ROW_COUNT());\nCOMMIT;", 4)]
    [InlineData("XA START 'NAME';\nUPDATE t SET n = 9;\nINSERT INTO log (n) VALUES (3);\nXA END 'NAME';\nXA COMMIT 'NAME' ONE PHASE;", 3)]
    [InlineData("XA START 'NAME';\nUPDATE t SET n = 9;\nINSERT INTO log (n) VALUES (3);\nXA END 'NAME';\nXA COMMIT 'NAME' ONE PHASE;", 4)]
    [InlineData("XA START 'NAME';\nUPDATE t SET n = 9;\nINSERT INTO log (n) VALUES (3);\nXA END 'NAME';\nXA COMMIT 'NAME' ONE PHASE;", 5)]
    public async Task A_run_that_dies_between_a_statement_and_its_question_goes_on_before_both(string script, int at)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_tables.sql", Tables);
        await project.UpAsync();
        project.Add("0002_ask.sql", $"-- migrator: no-transaction\n{script}\nINSERT INTO log (n) VALUES (4);\n".Replace("NAME", project.Database.Name, StringComparison.Ordinal));
        var migrator = project.CreateMigrator(new Death(at));
        await Assert.ThrowsAsync<DeathException>(() => migrator.UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken));

        await project.UpAsync();

        Assert.Equal(["3", "4"], await project.RowsAsync("SELECT n FROM log ORDER BY i"));
    }

    [Fact]
    public async Task An_answer_that_went_with_its_session_is_asked_of_a_person()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_tables.sql", Tables);
        project.Add("0002_ask.sql", "CREATE TABLE c AS SELECT * FROM t;\nINSERT INTO log (n) VALUES (ROW_COUNT());\n");
        var migrator = project.CreateMigrator(new Death(1, "0002"));
        await Assert.ThrowsAsync<DeathException>(() => migrator.UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken));

        var error = await project.FailToUpAsync<UnfinishedException>();

        Assert.Contains("asks about it", error.Message, StringComparison.Ordinal);
        Assert.Empty(await project.RowsAsync("SELECT n FROM log"));
    }

    [Fact]
    public async Task A_read_lock_on_all_tables_keeps_no_progress_out_and_what_it_forbids_is_placed()
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_tables.sql", Tables).Add("0002_lock.sql", "FLUSH TABLES t WITH READ LOCK;\nSELECT COUNT(*) FROM t;\nUNLOCK TABLES;\nINSERT INTO log (n) VALUES (1);\n");
        await project.UpAsync();
        project.Add("0003_lock.sql", "FLUSH TABLES t WITH READ LOCK;\n\nINSERT INTO t (n) VALUES (1);\n");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal((3, "INSERT INTO t (n) VALUES (1)"), (error.Line, error.Statement));
        Assert.Equal("failed", (await project.JournalAsync("state"))[^1]);
    }

    /// <summary>Ends a run between two statements, with no chance to journal it.</summary>
    private sealed class Death(int done, string version = "") : IProgress<MigrationEvent>
    {
        public void Report(MigrationEvent value)
        {
            if (value is StatementDone statement && statement.Done == done && (version.Length == 0 || statement.Step.Version?.Text == version))
                throw new DeathException();
        }
    }

    private sealed class DeathException : Exception;
}

public sealed class MySqlQuestionTests(TestServers servers) : MySqlQuestionSuite(servers.MySql);

public sealed class MariaDbQuestionTests(TestServers servers) : MySqlQuestionSuite(servers.MariaDb);
