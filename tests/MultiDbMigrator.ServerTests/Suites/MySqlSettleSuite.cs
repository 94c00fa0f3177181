using System.Globalization;
using MultiDbMigrator.MySql;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using MultiDbMigrator.Sql;
using MySqlConnector;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>
/// A process that dies leaves a statement of which only the server knows whether it has happened. Each kind is tried both
/// ways: the next run must find out, and go on without doing it twice or leaving it out.
/// </summary>
public abstract class MySqlSettleSuite(ITestServer server)
{
    private const string Setup = """
        CREATE TABLE log (id INTEGER);
        CREATE TABLE p (id INT PRIMARY KEY);
        CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, a INT, b INT, p_id INT, INDEX ia (a));
        CREATE TABLE swap (x INT);
        CREATE TABLE parts (id INT) PARTITION BY HASH (id) PARTITIONS 2;
        CREATE VIEW v AS SELECT id FROM t;
        CREATE PROCEDURE pr() SELECT 1;
        CREATE FUNCTION f() RETURNS INT DETERMINISTIC RETURN 1;
        CREATE TRIGGER tr BEFORE INSERT ON p FOR EACH ROW SET NEW.id = NEW.id;
        CREATE EVENT e ON SCHEDULE EVERY 1 YEAR DO SET @x = 1;
        INSERT INTO t (a) VALUES (1), (2);
        """;

    public static TheoryData<string, string, string> Definitions => new()
    {
        { "CREATE TABLE n (id INT)", Tables("n"), "1" },
        { "CREATE TABLE n AS SELECT a FROM t", "SELECT COUNT(*) FROM n", "2" },
        { "CREATE TABLE `n ``q` (id INT)", Tables("n `q"), "1" },
        { "CREATE TABLE IF NOT EXISTS n (id INT)", Tables("n"), "1" },
        { "CREATE TABLE ünïcode (id INT)", Tables("ünïcode"), "1" },
        { "DROP TABLE t", Tables("t"), "0" },
        { "DROP TABLE IF EXISTS t, absent", Tables("t"), "0" },
        { "DROP TABLE t, swap", "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN ('t', 'swap')", "0" },
        { "ALTER TABLE t ADD COLUMN c INT", Columns("c"), "1" },
        { "ALTER TABLE t ADD c INT, ADD d INT FIRST", Columns("c"), "1" },
        { "ALTER TABLE t DROP COLUMN b", Columns("b"), "0" },
        { "ALTER TABLE t CHANGE a c BIGINT", Columns("c"), "1" },
        { "ALTER TABLE t RENAME COLUMN a TO b, RENAME COLUMN b TO a", "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't' AND ordinal_position = 2", "b" },
        { "ALTER TABLE t MODIFY a BIGINT", "SELECT data_type FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't' AND column_name = 'a'", "bigint" },
        { "ALTER TABLE t ALTER COLUMN a SET DEFAULT 7", "SELECT column_default FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't' AND column_name = 'a'", "7" },
        { "ALTER TABLE t ADD INDEX (b)", Indexes, "3" },
        { "ALTER TABLE t ADD UNIQUE (a)", Indexes, "3" },
        { "ALTER TABLE t ADD FOREIGN KEY (p_id) REFERENCES p (id)", Constraints, "2" },
        { "ALTER TABLE t ADD CHECK (a < 100)", Constraints, "2" },
        { "ALTER TABLE t DROP INDEX ia, ADD INDEX ia (a, b)", Indexes, "3" },
        { "ALTER TABLE t RENAME INDEX ia TO ib", "SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 't' AND index_name = 'ib'", "1" },
        { "ALTER TABLE t RENAME TO n", Tables("n"), "1" },
        { "ALTER TABLE t AUTO_INCREMENT = 100", "SELECT 1", "1" },
        { "ALTER TABLE t FORCE", "SELECT COUNT(*) FROM t", "2" },
        { "ALTER TABLE t CONVERT TO CHARACTER SET latin1", "SELECT COUNT(*) FROM t", "2" },
        { "ALTER TABLE parts ADD PARTITION PARTITIONS 3", Partitions, "5" },
        { "ALTER TABLE parts COALESCE PARTITION 1", Partitions, "1" },
        { "ALTER TABLE t PARTITION BY HASH (id) PARTITIONS 4", "SELECT COUNT(*) FROM information_schema.partitions WHERE table_schema = DATABASE() AND table_name = 't'", "4" },
        { "CREATE INDEX ib ON t (b)", Indexes, "3" },
        { "CREATE UNIQUE INDEX ib ON t (id, b)", Indexes, "4" },
        { "DROP INDEX ia ON t", Indexes, "1" },
        { "RENAME TABLE t TO n", Tables("n"), "1" },
        { "RENAME TABLE t TO n, swap TO t", "SELECT COUNT(*) FROM n", "2" },
        { "RENAME TABLE t TO n, swap TO t, n TO swap", "SELECT COUNT(*) FROM swap", "2" },
        { "TRUNCATE TABLE t", "SELECT COUNT(*) FROM t", "0" },
        { "CREATE VIEW n AS SELECT 1 AS x", Tables("n"), "1" },
        { "CREATE OR REPLACE VIEW v AS SELECT 1 AS x", "SELECT x FROM v", "1" },
        { "ALTER VIEW v AS SELECT 1 AS x", "SELECT x FROM v", "1" },
        { "DROP VIEW v", Tables("v"), "0" },
        { "CREATE PROCEDURE n() SELECT 1", Routines("n"), "1" },
        { "CREATE FUNCTION n() RETURNS INT DETERMINISTIC RETURN 1", Routines("n"), "1" },
        { "ALTER PROCEDURE pr COMMENT 'x'", "SELECT routine_comment FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_name = 'pr'", "x" },
        { "DROP PROCEDURE pr", Routines("pr"), "0" },
        { "DROP FUNCTION f", Routines("f"), "0" },
        { "CREATE TRIGGER n BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1", Triggers("n"), "1" },
        { "CREATE DEFINER = CURRENT_USER TRIGGER n BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 1; SET NEW.b = 1; END", Triggers("n"), "1" },
        { "DROP TRIGGER tr", Triggers("tr"), "0" },
        { "CREATE EVENT n ON SCHEDULE EVERY 1 YEAR DO SET @x = 1", Events("n"), "1" },
        { "ALTER EVENT e RENAME TO n", Events("n"), "1" },
        { "ALTER EVENT e COMMENT 'x'", Events("e"), "1" },
        { "DROP EVENT e", Events("e"), "0" },
        { "CREATE DATABASE {db}_n", "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = CONCAT(DATABASE(), '_n')", "1" },
        { "ALTER DATABASE CHARACTER SET latin1", "SELECT default_character_set_name FROM information_schema.schemata WHERE schema_name = DATABASE()", "latin1" },
        { "CREATE USER '{user}'@'localhost' IDENTIFIED BY 'Secret_1x'", "SELECT COUNT(DISTINCT grantee) FROM information_schema.user_privileges WHERE grantee = '''{user}''@''localhost'''", "1" },
        { "GRANT SELECT ON t TO CURRENT_USER", "SELECT COUNT(*) FROM t", "2" },
        { "ANALYZE TABLE t", "SELECT COUNT(*) FROM t", "2" },
        { "OPTIMIZE TABLE t", "SELECT COUNT(*) FROM t", "2" },
        { "FLUSH TABLES", "SELECT COUNT(*) FROM t", "2" },
        { "SET @x = 1", "SELECT 1", "1" },
    };

    private static string Indexes => "SELECT COUNT(*) FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = 't'";

    private static string Constraints => "SELECT COUNT(*) FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND table_name = 't'";

    private static string Partitions => "SELECT COUNT(*) FROM information_schema.partitions WHERE table_schema = DATABASE() AND table_name = 'parts'";

    [Theory]
    [MemberData(nameof(Definitions))]
    public async Task A_statement_that_had_happened_is_not_run_again(string statement, string look, string expected)
    {
        await using var project = await CrashedAsync(statement);
        await project.Database.ExecuteAsync(Named(project, statement));

        await AssertGoesOnAsync(project, look, expected);
    }

    [Theory]
    [MemberData(nameof(Definitions))]
    public async Task A_statement_that_had_not_happened_is_run(string statement, string look, string expected)
    {
        await using var project = await CrashedAsync(statement);

        await AssertGoesOnAsync(project, look, expected);
    }

    [Theory]
    [InlineData("INSERT INTO t (a) VALUES (3)")]
    [InlineData("SELECT a INTO @a FROM t LIMIT 1")]
    [InlineData("REPLACE INTO t (a) SELECT 3")]
    [InlineData("CALL pr()")]
    public async Task Data_that_commit_with_their_mark_are_written_once(string statement)
    {
        await using var project = await CrashedAsync(statement);

        await AssertGoesOnAsync(project, "SELECT COUNT(*) BETWEEN 2 AND 3 FROM t", "1");
    }

    [Theory]
    [InlineData("INSERT INTO old VALUES (1)", "old (MyISAM)")]
    [InlineData("INSERT INTO old_view VALUES (1)", "old_view")]
    [InlineData("ALTER TABLE halves EXCHANGE PARTITION p0 WITH TABLE half", "rows")]
    [InlineData("RENAME TABLE half TO third, half_too TO half, third TO half_too", "alike")]
    public async Task What_cannot_be_told_stops_the_run_and_says_where_to_look(string statement, string evidence)
    {
        await using var project = await CrashedAsync(
            statement,
            "CREATE TABLE old (id INT) ENGINE = MyISAM; CREATE VIEW old_view AS SELECT id FROM old; CREATE TABLE halves (id INT) PARTITION BY HASH (id) PARTITIONS 2; CREATE TABLE half (id INT); CREATE TABLE half_too (id INT)");

        var error = await project.FailToUpAsync<UnfinishedException>();

        Assert.Contains(evidence, error.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM log"));
    }

    [Fact]
    public async Task Of_several_tables_those_that_are_left_are_dropped_or_the_server_says_that_one_is_missing()
    {
        await using var project = await CrashedAsync("DROP TABLE t, swap");
        await project.Database.ExecuteAsync("DROP TABLE t");

        await project.TryUpAsync();

        // MariaDB drops each on its own; MySQL all or none, so there it was not this statement that dropped the one.
        var state = (await project.JournalAsync("state, statements_done"))[0];
        Assert.Equal(server.Name == "MariaDB" ? "applied 3" : "failed 1", state);
        Assert.Equal([server.Name == "MariaDB" ? "0" : "1"], await project.RowsAsync(Tables("swap")));
    }

    [Fact]
    public async Task The_marks_of_a_script_that_locks_its_tables_commit_with_its_rows()
    {
        await using var project = await CrashedAsync("LOCK TABLES t WRITE, log AS l READ, log WRITE;\nINSERT INTO t (a) VALUES (3);\nINSERT INTO t (a) VALUES (4);\nUNLOCK TABLES", at: 3);

        await project.UpAsync();

        Assert.Equal(["1", "2", "3", "4"], await project.RowsAsync("SELECT a FROM t ORDER BY a"));
        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM log ORDER BY id"));
    }

    [Fact]
    public async Task A_script_of_data_in_a_database_without_transactions_is_journalled_by_statement()
    {
        await using var project = await Project.CreateAsync(server);
        await project.Database.ExecuteAsync("CREATE TABLE old (id INT) ENGINE = MyISAM");
        project.Add("0001_a.sql", "INSERT INTO old VALUES (1);\nINSERT INTO old VALUES (2);\nINSERT INTO absent VALUES (3);\n");

        await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM old ORDER BY id"));
        Assert.Equal(["failed 2 3"], await project.JournalAsync("state, statements_done, statements_total"));
    }

    [Fact]
    public async Task Only_the_statement_that_was_in_flight_may_find_nothing_to_drop()
    {
        await using var project = await CrashedAsync("DROP INDEX ia ON t");
        project.Add("0002_b.sql", "-- migrator: no-transaction\nDO 0;\nDROP INDEX absent ON t;\n");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal("1091", error.Error.Code);
        Assert.Equal(["applied", "failed"], await project.JournalAsync("state"));
    }

    [Fact]
    public async Task A_table_of_another_default_database_is_found()
    {
        await using var other = await server.CreateDatabaseAsync();
        await using var project = await CrashedAsync($"USE {other.Name};\nCREATE TABLE n (id INT)", at: 2);
        await other.ExecuteAsync("CREATE TABLE n (id INT)");

        await project.TryUpAsync();

        Assert.Contains(project.Events.Notices, n => n.Contains("statement 3 was begun and has happened", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_table_made_as_a_second_begins_is_not_taken_for_an_older_one()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var connection = (MySqlConnection)await database.OpenAsync();
        var statement = new StatementSubject(new ScriptStatement(1, "CREATE TABLE t (id INT)", 1, 1, StatementTraits.CommitsImplicitly, null));
        var picture = new CatalogSql(ServerFlavour.Of(connection)).Before(statement);
        for (var tries = 0; tries < 4; tries++)
        {
            await database.ExecuteAsync("DROP TABLE IF EXISTS t");
            await TestDatabase.QueryAsync(connection, "SELECT SLEEP(1 - MICROSECOND(SYSDATE(6)) / 1000000)");
            var before = (await TestDatabase.QueryAsync(connection, $"SELECT CONCAT({picture}); CREATE TABLE t (id INT)"))[0][0]!;

            var settled = await new MySql.Settling(connection).SettleAsync(statement, before, database.Name, TestContext.Current.CancellationToken);

            Assert.True(settled.HasHappened, settled.Evidence);
        }
    }

    private static string Tables(string name) => $"SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = '{name}'";

    private static string Columns(string name) => $"SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 't' AND column_name = '{name}'";

    private static string Routines(string name) => $"SELECT COUNT(*) FROM information_schema.routines WHERE routine_schema = DATABASE() AND routine_name = '{name}'";

    private static string Triggers(string name) => $"SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema = DATABASE() AND trigger_name = '{name}'";

    private static string Events(string name) => $"SELECT COUNT(*) FROM information_schema.events WHERE event_schema = DATABASE() AND event_name = '{name}'";

    // Accounts are the server's, and their names at most 32 characters long.
    private static string Named(Project project, string text) => text
        .Replace("{db}", project.Database.Name, StringComparison.Ordinal)
        .Replace("{user}", project.Database.Name[..20], StringComparison.Ordinal);

    /// <summary>A script of which some statements are done, and the next is announced and nothing more: the process has died there.</summary>
    private async Task<Project> CrashedAsync(string statement, string more = "", int at = 1)
    {
        var project = await Project.CreateAsync(server);
        foreach (var setup in $"{Setup}{more}".Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            await project.Database.ExecuteAsync(setup);
        project.Add("0001_a.sql", Named(project, $"-- migrator: no-transaction\nINSERT INTO log VALUES (1);\n{statement};\nINSERT INTO {project.Database.Name}.log VALUES (2);\n"));
        var migrator = project.CreateMigrator(new Death(at));
        await Assert.ThrowsAsync<DeathException>(() => migrator.UpgradeAsync(Target.Head, null, TestContext.Current.CancellationToken));
        // What may commit and may not is announced with the statement itself.
        var isAnnounced = !statement.StartsWith("CALL", StringComparison.Ordinal);
        Assert.StartsWith(
            string.Create(CultureInfo.InvariantCulture, $"running {at} {(isAnnounced ? $"begun {at + 1} " : "-")}"),
            (await project.JournalAsync("state, statements_done, error"))[0],
            StringComparison.Ordinal);
        return project;
    }

    private static async Task AssertGoesOnAsync(Project project, string look, string expected)
    {
        try
        {
            await project.UpAsync();

            Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM log ORDER BY id"));
            Assert.Equal(["applied 3 3 -"], await project.JournalAsync("state, statements_done, statements_total, error"));
            Assert.Equal([expected], await project.RowsAsync(Named(project, look)));
        }
        finally
        {
            await project.Database.ExecuteAsync(Named(project, "DROP DATABASE IF EXISTS {db}_n; DROP USER IF EXISTS '{user}'@'localhost'"));
        }
    }

    /// <summary>Ends a run between two statements, with no chance to journal it.</summary>
    private sealed class Death(int done) : IProgress<MigrationEvent>
    {
        public void Report(MigrationEvent value)
        {
            if (value is StatementDone statement && statement.Done == done)
                throw new DeathException();
        }
    }

    private sealed class DeathException : Exception;
}
