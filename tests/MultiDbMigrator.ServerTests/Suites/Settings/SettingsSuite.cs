using MultiDbMigrator.ServerTests.Projects;
using MultiDbMigrator.ServerTests.Servers;
using Xunit;

namespace MultiDbMigrator.ServerTests.Suites.Settings;

/// <summary>
/// What this tool sends does not depend on what a script or the key <c>session</c> sets: an engine lists the settings that change
/// what SQL means, what comes back or what is committed, and each is tried both ways, up, up again, and down from the journal alone.
/// </summary>
public abstract class SettingsSuite(ITestServer server)
{
    // A backslash and a quote, which a setting may give another meaning.
    private const string Down = "DROP TABLE b; -- it's a \\ 'down' \\'";

    protected async Task HoldsAsync(string set, bool isOfScript, string isRecent)
    {
        await using var project = await Project.CreateAsync(server);
        if (!isOfScript)
            project.Set(Project.Section, "session", set);
        var first = isOfScript ? set + ";\n" : "";
        project.Add("0001_a.sql", first + "CREATE TABLE a (id INTEGER PRIMARY KEY, note VARCHAR(40));\nINSERT INTO a VALUES (1, 'it''s one');\n")
            .Add("0001_a.down.sql", "DROP TABLE a;\n")
            .Add("0002_b.sql", first + "CREATE TABLE b (id INTEGER PRIMARY KEY);\nINSERT INTO b VALUES (1);\nINSERT INTO b VALUES (2);\n")
            .Add("0002_b.down.sql", Down)
            .Add("0003_c.sql", first + "INSERT INTO a VALUES (2, 'two');\nUPDATE a SET note = 'three' WHERE id = 2;\n")
            .Add("0003_c.down.sql", first + "DELETE FROM a WHERE id = 2;\n");

        await project.UpAsync();
        var again = await project.UpAsync();

        Assert.Empty(again.Steps);
        Assert.Equal(["1 it's one", "2 three"], await project.RowsAsync("SELECT id, note FROM a ORDER BY id"));
        Assert.Equal(["1", "2"], await project.RowsAsync("SELECT id FROM b ORDER BY id"));
        Assert.Equal(["0001 applied", "0002 applied", "0003 applied"], await project.JournalAsync("version, state"));
        Assert.Equal([Down], await project.RowsAsync("SELECT down_script FROM schema_journal WHERE version = '0002'"));
        Assert.Equal(["3"], await project.RowsAsync($"SELECT COUNT(*) FROM schema_journal WHERE {isRecent}"));

        // An older release, which has the first script only.
        project.Remove("0002_b.sql").Remove("0002_b.down.sql").Remove("0003_c.sql").Remove("0003_c.down.sql");
        await project.DownAsync("base");
        Assert.Empty(await project.TablesAsync());
        Assert.Equal(["0003 reverted", "0002 reverted", "0001 reverted"], (await project.JournalAsync("version, state")).TakeLast(3));
    }

    protected async Task FailsAsItIsAsync(string set, string statement)
    {
        await using var project = await Project.CreateAsync(server);
        project.Set(Project.Section, "session", set).AddTable("0001", "a").Add("0002_b.sql", $"CREATE TABLE b (id INTEGER);\n{statement}");

        var error = await project.FailToUpAsync<Running.ScriptFailedException>();

        Assert.Equal(statement.TrimEnd(';'), error.Statement);
        Assert.Contains(statement, (await project.RowsAsync("SELECT error FROM schema_journal WHERE version = '0002'"))[0], StringComparison.Ordinal);
    }
}
