using System.Globalization;
using System.Text;
using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites;

/// <summary>Long texts, hard texts and variables, on any engine.</summary>
public abstract class TextSuite(ITestServer server)
{
    private const string Hard = "it''s; -- no comment /* nor this */ @name :name ?1 {{x}} %s ünï 😀";

    [Theory]
    [InlineData("")]
    [InlineData("-- migrator: no-transaction\n")]
    public async Task A_text_that_looks_like_anything_else_arrives_as_it_stands(string annotation)
    {
        await using var project = await Project.CreateAsync(server);
        project.Add("0001_a.sql", $"{annotation}CREATE TABLE a (note VARCHAR(200));\nINSERT INTO a VALUES ('{Hard}'); -- it's done\n");

        await project.UpAsync();

        Assert.Equal([Hard.Replace("''", "'", StringComparison.Ordinal)], await project.RowsAsync("SELECT note FROM a"));
    }

    [Fact]
    public async Task A_script_of_two_thousand_statements_is_run_whole()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        var text = new StringBuilder();
        for (var i = 1; i <= 2000; i++)
            text.Append(CultureInfo.InvariantCulture, $"INSERT INTO a VALUES ({i});\n");
        project.Add("0002_fill.sql", text.ToString());

        await project.UpAsync();

        Assert.Equal(["2000 2001000"], await project.RowsAsync("SELECT COUNT(*), SUM(id) FROM a"));
        Assert.Equal("2000 2000", (await project.JournalAsync("statements_done, statements_total"))[1]);
    }

    [Fact]
    public async Task A_statement_of_five_megabytes_arrives_whole()
    {
        await using var project = await Project.CreateAsync(server);
        var type = server.Engine == "mysql" ? "LONGTEXT" : "TEXT";
        project.Add("0001_a.sql", $"CREATE TABLE a (note {type});").Add("0002_fill.sql", $"INSERT INTO a VALUES ('{new string('é', 2_500_000)};');\nINSERT INTO a VALUES ('end');\n");

        await project.UpAsync();

        var length = server.Engine == "mysql" ? "CHAR_LENGTH" : "LENGTH";
        Assert.Equal(["3", "2500001"], await project.RowsAsync($"SELECT {length}(note) FROM a ORDER BY 1"));
    }

    [Fact]
    public async Task Variables_are_replaced_where_the_script_asks_for_it()
    {
        await using var project = await Project.CreateAsync(server);
        project.Set(Project.Section, "variables", "region=eu, table = a");
        project.Add("0001_a.sql", "-- migrator: variables on\nCREATE TABLE {{table}} (note VARCHAR(50));\nINSERT INTO {{ table }} VALUES ('{{region}}');\n");
        project.Add("0002_b.sql", "INSERT INTO a VALUES ('{{region}} {{none}}');");

        await project.UpAsync();

        Assert.Equal(["eu", "{{region}} {{none}}"], await project.RowsAsync("SELECT note FROM a ORDER BY LENGTH(note)"));
    }

    [Fact]
    public async Task A_change_of_a_variable_is_no_edit()
    {
        await using var project = await Project.CreateAsync(server);
        project.Set(Project.Section, "variables", "table=a").Add("0001_a.sql", "-- migrator: variables on\nCREATE TABLE {{table}} (id INTEGER);");
        await project.UpAsync();
        project.Set(Project.Section, "variables", "table=b");

        Assert.Empty((await project.UpAsync()).Steps);
    }

    [Fact]
    public async Task Variables_hold_in_a_down_script_that_the_journal_keeps()
    {
        await using var project = await Project.CreateAsync(server);
        project.Set(Project.Section, "variables", "table=a").Set(Project.Section, "replace_variables", "on");
        project.Add("0001_a.sql", "CREATE TABLE {{table}} (id INTEGER);").Add("0001_a.down.sql", "DROP TABLE {{table}};");
        await project.UpAsync();
        project.Remove("0001_a.sql").Remove("0001_a.down.sql");

        await project.DownAsync("base");

        Assert.Empty(await project.TablesAsync());
    }

    [Fact]
    public async Task A_script_larger_than_what_is_held_in_memory_is_read_from_its_file()
    {
        await using var project = (await Project.CreateAsync(server)).AddTable("0001", "a");
        project.Add("0002_fill.sql", $"INSERT INTO a VALUES (1);\n/* {new string('x', 1_100_000)} */\nINSERT INTO a VALUES (2);\n");

        await project.UpAsync();

        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM a ORDER BY id"));
    }
}
