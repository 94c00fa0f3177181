using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Hard texts for PostgreSQL.</summary>
public sealed class PostgreSqlScriptTests(TestServers servers)
{
    [Fact]
    public async Task Copied_data_arrive_as_they_stand()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_copy.sql", """
            CREATE TABLE a (id int, note text);
            COPY a (id, note) FROM stdin;
            1	one\ttab\\and a ; -- 'quote'
            2	\N
            3	ünï 😀 {{x}} @y :z $1
            \.
            CREATE TABLE b (id int);
            COPY b FROM stdin WITH (FORMAT csv);
            \.
            COPY b FROM stdin;
            7
            \.
            INSERT INTO b VALUES (8);

            """);

        await project.UpAsync();

        Assert.Equal(["1 one\ttab\\and a ; -- 'quote'", "2 -", "3 ünï 😀 {{x}} @y :z $1"], await project.RowsAsync("SELECT id, note FROM a ORDER BY id"));
        Assert.Equal(["7", "8"], await project.RowsAsync("SELECT id FROM b ORDER BY id"));
        Assert.Equal(["0001 applied 6 6"], await project.JournalAsync("version, state, statements_done, statements_total"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task Copied_data_that_do_not_fit_fail_at_their_COPY(string annotation)
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_a.sql", "CREATE TABLE a (id int);").Add("0002_copy.sql", $"{annotation}INSERT INTO a VALUES (1);\nCOPY a FROM stdin;\n2\nx\n\\.\nINSERT INTO a VALUES (3);\n");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(("22P02", "COPY a FROM stdin", annotation.Length == 0 ? 2 : 3), (error.Error.Code, error.Statement, error.Line));
        Assert.Equal(annotation.Length == 0 ? [] : ["1"], await project.RowsAsync("SELECT id FROM a"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task Data_that_are_copied_to_the_client_are_passed_over(string annotation)
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_copy.sql", $"""
            {annotation}CREATE TABLE a (id int);
            INSERT INTO a SELECT generate_series(1, 50000);
            COPY a TO STDOUT;
            COPY (SELECT id FROM a) TO stdout WITH (FORMAT binary);
            COPY (SELECT 'stdout') TO STDOUT (FORMAT csv);
            COPY BINARY a TO stdout;
            INSERT INTO a VALUES (0);
            """);

        await project.UpAsync();

        Assert.Equal(["50001"], await project.RowsAsync("SELECT count(*) FROM a"));
        Assert.Equal(["0001 applied 7 7"], await project.JournalAsync("version, state, statements_done, statements_total"));
    }

    [Fact]
    public async Task Copied_data_and_their_mark_are_one_transaction()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_copy.sql", """
            -- migrator: no-transaction
            CREATE TABLE writers (writer xid8, part text);
            CREATE TABLE a (id int, writer xid8 DEFAULT pg_current_xact_id());
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO writers VALUES (pg_current_xact_id(), NEW.statements_done); RETURN NEW; END';
            CREATE TRIGGER note AFTER UPDATE ON schema_journal FOR EACH ROW EXECUTE FUNCTION note();
            COPY a (id) FROM stdin;
            1
            2
            \.
            DROP TRIGGER note ON schema_journal;
            """);

        await project.UpAsync();

        Assert.Equal(["5"], await project.RowsAsync("SELECT DISTINCT part FROM a JOIN writers USING (writer)"));
    }

    [Fact]
    public async Task Transactions_of_a_script_have_the_characteristics_that_it_gives_them()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_levels.sql", """
            CREATE TABLE levels (n int, level text);
            BEGIN ISOLATION LEVEL SERIALIZABLE;
            INSERT INTO levels VALUES (1, current_setting('transaction_isolation'));
            COMMIT;
            BEGIN;
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ;
            INSERT INTO levels VALUES (2, current_setting('transaction_isolation'));
            COMMIT;
            START TRANSACTION READ ONLY, ISOLATION LEVEL SERIALIZABLE, DEFERRABLE;
            SELECT count(*) FROM levels;
            COMMIT;
            BEGIN;
            SET LOCAL transaction_read_only = on;
            SELECT count(*) FROM levels;
            END;
            INSERT INTO levels VALUES (3, current_setting('transaction_isolation'));
            """);
        project.Add("0002_level.sql", "SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;\nINSERT INTO levels VALUES (4, current_setting('transaction_isolation'));\n");

        await project.UpAsync();

        Assert.Equal(["1 serializable", "2 repeatable read", "3 read committed", "4 serializable"], await project.RowsAsync("SELECT * FROM levels ORDER BY n"));
        Assert.Equal(["0001 applied 16 16", "0002 applied 2 2"], await project.JournalAsync("version, state, statements_done, statements_total"));
    }

    [Theory]
    [InlineData("DELETE FROM a WHERE id > $1")]
    [InlineData("DELETE FROM a WHERE note <> ';' AND id > $1")]
    public async Task A_parameter_that_has_no_value_is_refused(string statement)
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_a.sql", "CREATE TABLE a (id int, note text);\nINSERT INTO a VALUES (1, 'x');\n").Add("0002_b.sql", statement);

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal(("42P02", 1), (error.Error.Code, error.Line));
        Assert.Contains("there is no parameter $1", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], await project.RowsAsync("SELECT count(*) FROM a"));
    }

    [Fact]
    public async Task Bodies_of_functions_are_sent_to_the_letter()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_functions.sql", """
            CREATE TABLE a (id int, note text);
            CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql BEGIN ATOMIC; SELECT CASE WHEN n > 0 THEN n * 2 END; END;
            CREATE FUNCTION adds(int, int) RETURNS int LANGUAGE sql AS 'SELECT $1 + $2';
            CREATE FUNCTION says(name text) RETURNS text LANGUAGE plpgsql AS $body$
            DECLARE result text := 'it''s ; $1 @name :name {{x}}';
            BEGIN
              IF name = $$;$$ THEN RETURN $q$--$q$; END IF;
              RETURN result || name;
            END
            $body$;
            DO $$ BEGIN FOR i IN 1..2 LOOP INSERT INTO a VALUES (i, says(name => 'x')); END LOOP; END $$;
            INSERT INTO a VALUES (twice(4), adds(1, 2)::text);
            """);

        await project.UpAsync();

        Assert.Equal(["1 it's ; $1 @name :name {{x}}x", "2 it's ; $1 @name :name {{x}}x", "8 3"], await project.RowsAsync("SELECT id, note FROM a ORDER BY id"));
    }

    [Fact]
    public async Task Operators_that_look_like_parameters_are_left_alone()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_look.sql", """
            CREATE TABLE looks AS SELECT
              '{"a":1}'::jsonb ? 'a' AS has, '{"a":1}'::jsonb ?| array['a','b'] AS any_of, '{"a":1}'::jsonb ?& array['a','b'] AS both_of,
              '{"a":1}'::jsonb @> '{"a":1}' AS holds, '@name :name ?' AS text, @ -5 AS absolute, (ARRAY[1,2,3])[1:2] AS slice;
            """);

        await project.UpAsync();

        Assert.Equal(["True True False True @name :name ? 5 {1,2}"], await project.RowsAsync("SELECT has, any_of, both_of, holds, text, absolute, slice::text FROM looks"));
    }

    [Fact]
    public async Task An_index_is_made_concurrently_without_an_annotation()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        project.Add("0002_index.sql", "INSERT INTO a VALUES (1);\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nINSERT INTO a VALUES (2);\n");

        await project.UpAsync();

        Assert.Equal(["a_id True"], await project.RowsAsync("SELECT relname, indisvalid FROM pg_index JOIN pg_class ON oid = indexrelid WHERE relname = 'a_id'"));
        Assert.Equal("0002 applied 3 3", (await project.JournalAsync("version, state, statements_done, statements_total"))[1]);
    }

    [Fact]
    public async Task A_script_may_leave_its_transaction_for_an_index_and_open_another()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        project.Add("0002_index.sql", "INSERT INTO a VALUES (1);\nCOMMIT;\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nBEGIN;\nINSERT INTO a VALUES (2);\n");

        await project.UpAsync();

        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
        Assert.Equal("0002 applied 5 5", (await project.JournalAsync("version, state, statements_done, statements_total"))[1]);
        Assert.Contains(project.Events.Notices, n => n.Contains("leaves a transaction open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_index_that_fails_concurrently_is_not_counted_and_is_tried_again()
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a");
        project.Add("0002_index.sql", "INSERT INTO a VALUES (1), (1);\nVACUUM a;\nCREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id);\n");
        await project.FailToUpAsync<ScriptFailedException>();
        Assert.Equal("0002 failed 2 3", (await project.JournalAsync("version, state, statements_done, statements_total"))[1]);
        await project.Database.ExecuteAsync("DELETE FROM a WHERE ctid = '(0,2)'");

        await project.UpAsync();

        Assert.Equal(["1"], await project.RowsAsync("SELECT id FROM a"));
        Assert.Equal("0002 applied 3 3", (await project.JournalAsync("version, state, statements_done, statements_total"))[1]);
    }

    [Theory]
    [InlineData("VACUUM a;")]
    [InlineData("INSERT INTO a VALUES (1);\nVACUUM (ANALYZE) a;\nREINDEX TABLE CONCURRENTLY a;\n")]
    public async Task What_cannot_stand_in_a_transaction_is_noticed(string text)
    {
        await using var project = (await Project.CreateAsync(servers.PostgreSql)).AddTable("0001", "a").Add("0002_vacuum.sql", text);

        Assert.Equal("0002", (await project.UpAsync()).Current);
    }

    [Fact]
    public async Task A_value_added_to_a_type_can_be_used_in_the_same_script()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_make.sql", "CREATE TYPE mood AS ENUM ('sad');\nCREATE TABLE a (mood mood);");
        project.Add("0002_add.sql", "ALTER TYPE mood ADD VALUE 'glad';\nINSERT INTO a VALUES ('glad');\n");

        await project.UpAsync();

        Assert.Equal(["glad"], await project.RowsAsync("SELECT mood::text FROM a"));
    }

    [Fact]
    public async Task A_kept_down_script_copies_its_data()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_a.sql", "CREATE TABLE a (id integer);").Add("0001_a.down.sql", "COPY a FROM stdin;\n1\n2\n\\.\n");
        await project.UpAsync();
        project.Remove("0001_a.sql").Remove("0001_a.down.sql");

        await project.DownAsync("base");

        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }

    [Fact]
    public async Task A_procedure_that_commits_is_called_without_a_transaction_around_the_script()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_make.sql", "CREATE TABLE a (i integer);\nCREATE PROCEDURE fill() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO a VALUES (1); COMMIT; INSERT INTO a VALUES (2); END $$;");
        project.Add("0002_fill.sql", "INSERT INTO a VALUES (0);\nCALL fill();\nINSERT INTO a VALUES (3);");

        await project.UpAsync();

        Assert.Equal(["0", "1", "2", "3"], await project.RowsAsync("SELECT i FROM a ORDER BY i"));
    }

    [Fact]
    public async Task The_place_of_an_error_is_the_servers_also_after_characters_of_two_units()
    {
        await using var project = await Project.CreateAsync(servers.PostgreSql);
        project.Add("0001_a.sql", "SELECT 1;\nSELECT '😀',\n       '😀', nothing\n;");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Equal((3, 14), (error.Line, error.Column));
    }
}
