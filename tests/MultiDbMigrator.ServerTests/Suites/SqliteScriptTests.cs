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
}
