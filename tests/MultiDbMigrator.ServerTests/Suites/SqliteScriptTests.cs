using MultiDbMigrator.Running;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Hard texts for SQLite.</summary>
public sealed class SqliteScriptTests(TestServers servers)
{
    [Fact]
    public async Task A_trigger_keeps_its_body()
    {
        await using var project = (await Project.CreateAsync(servers.Sqlite)).AddTable("0001", "a");
        project.Add("0002_trigger.sql", """
            CREATE TABLE log (note TEXT);
            CREATE TRIGGER logs AFTER INSERT ON a BEGIN
              INSERT INTO log VALUES (CASE WHEN NEW.id > 1 THEN 'many; END' ELSE 'one' END);
              INSERT INTO log VALUES ('end');
            END;
            INSERT INTO a VALUES (1), (2);
            """);

        await project.UpAsync();

        Assert.Equal(["one", "end", "many; END", "end"], await project.RowsAsync("SELECT note FROM log"));
        Assert.Equal("3 3", (await project.JournalAsync("statements_done, statements_total"))[1]);
    }

    [Fact]
    public async Task Names_and_texts_that_look_like_parameters_are_left_alone()
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        project.Add("0001_a.sql", "CREATE TABLE \"a ? @b\" ([c $d] TEXT, `e :f` TEXT);\nINSERT INTO \"a ? @b\" VALUES ('@x $x ? :x', 'y');\n");

        await project.UpAsync();

        Assert.Equal(["@x $x ? :x y"], await project.RowsAsync("SELECT [c $d], `e :f` FROM \"a ? @b\""));
    }

    [Fact]
    public async Task A_text_in_double_quotes_is_a_text_where_no_column_is_called_so()
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        project.Add("0001_a.sql", "CREATE TABLE a (note TEXT CHECK (note <> \"none\"));\nCREATE INDEX is_old ON a (note) WHERE note = \"old\";\nINSERT INTO a VALUES (\"new\");\n");

        await project.UpAsync();

        Assert.Equal(["new"], await project.RowsAsync("SELECT note FROM a"));
    }

    [Fact]
    public async Task A_strict_table_keeps_its_types()
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        project.Add("0001_strict.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY, amount REAL NOT NULL, what ANY) STRICT;\nINSERT INTO a VALUES (1, 2, '03');\n");
        project.Add("0002_text.sql", "INSERT INTO a VALUES (2, 'two', NULL);\n");

        var error = await project.FailToUpAsync<ScriptFailedException>();

        Assert.Contains("cannot store TEXT value in REAL column a.amount", error.Message, StringComparison.Ordinal);
        Assert.Equal(["1 2.0 03"], await project.RowsAsync("SELECT id, CAST(amount AS TEXT), what FROM a"));
    }

    // ->> came with 3.38, FULL JOIN with 3.39, ORDER BY in an aggregate with 3.44, jsonb with 3.45, unistr with 3.50.
    [Fact]
    public async Task A_script_may_use_what_newer_versions_have()
    {
        await using var project = await Project.CreateAsync(servers.Sqlite);
        project.Add("0001_new.sql", """
            CREATE TABLE a (note TEXT);
            INSERT INTO a SELECT json(jsonb('{"k": 1}')) ->> 'k' || unistr('\u0041');
            INSERT INTO a SELECT string_agg(coalesce(x, y), ',' ORDER BY coalesce(x, y) DESC) FROM (SELECT 1 AS x) FULL JOIN (SELECT 2 AS y) ON x = y;
            """);

        await project.UpAsync();

        Assert.Equal(["1A", "2,1"], await project.RowsAsync("SELECT note FROM a"));
    }
}
