using Xunit;

namespace MultiDbMigrator.ServerTests.Command.Settings;

/// <summary>The pipeline of one service has its own secret and folder, and no other's.</summary>
public sealed class IsolatedSectionTests : IDisposable
{
    private const string Others = """
        [b]
        engine = postgresql
        connection_string = Host=127.0.0.1;Port=1;Database=b;Password=${B_PASSWORD:?ask the owners of b}
        scripts = databases/b
        [c]
        engine = mysql
        connection_string = ${C_URL}
        scripts = databases/absent
        [tenant_*]
        engine = postgresql
        connection_string = Host=127.0.0.1;Port=1;Database={name};Password=${B_PASSWORD}
        scripts = databases/b
        names_query = b: SELECT 1
        """;

    private readonly Workspace _workspace = new();

    public IsolatedSectionTests()
    {
        _workspace.WriteScript("databases/a/0001_a.sql", "CREATE TABLE a (id INTEGER);\n");
        _workspace.WriteScript("databases/a/0001_a.down.sql", "DROP TABLE a;\n");
        _workspace.WriteScript("databases/b/0001_b.sql", "CREATE TABLE b (id INTEGER);\n");
        _workspace.WriteIni("[a]\nengine = sqlite\nconnection_string = Data Source=a.db\nscripts = databases/a\n" + Others);
    }

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("upgrade")]
    [InlineData("current")]
    [InlineData("history")]
    [InlineData("plan")]
    [InlineData("check")]
    [InlineData("databases")]
    [InlineData("show", "0001")]
    [InlineData("stamp", "0001")]
    [InlineData("repair")]
    [InlineData("downgrade", "base")]
    [InlineData("upgrade", "--sql", "base:head")]
    [InlineData("revision", "-m", "next")]
    [InlineData("export", "--as", "flyway", "--to", "out")]
    public async Task One_section_needs_nothing_of_the_others(params string[] command)
    {
        CommandAssert.Done(await _workspace.Migrator.RunAsync("-n", "a", "upgrade"));

        CommandAssert.Done(await _workspace.Migrator.RunAsync(["-n", "a", .. command]));
    }

    [Theory]
    [InlineData("revision", "-m", "next")]
    [InlineData("export", "--as", "flyway", "--to", "out")]
    [InlineData("upgrade", "--sql", "base:head")]
    public async Task What_connects_to_nothing_needs_no_secret(params string[] command)
    {
        CommandAssert.Done(await _workspace.Migrator.RunAsync(["-n", "b", .. command]));
    }

    [Fact]
    public async Task The_SQL_for_MySQL_needs_no_secret_and_the_name_of_the_database()
    {
        _workspace.WriteScript("databases/d/0001_d.sql", "CREATE TABLE d (id INTEGER);\n");
        _workspace.WriteIni("[d]\nengine = mysql\nconnection_string = Server=${D_HOST};Database=shop;User ID=app;Password=${D_PASSWORD}\nscripts = databases/d\n"
            + "[e]\nengine = mysql\nconnection_string = ${E_URL}\nscripts = databases/d\n");

        var named = await _workspace.Migrator.RunAsync("-n", "d", "upgrade", "--sql", "base:head");
        CommandAssert.Done(named);
        Assert.Contains("`shop`", named.Output, StringComparison.Ordinal);

        CommandAssert.Says(await _workspace.Migrator.RunAsync("-n", "e", "upgrade", "--sql", "base:head"), "[e]", "names no database");
    }

    [Fact]
    public async Task A_section_that_is_meant_tells_what_it_lacks()
    {
        CommandAssert.Refused(await _workspace.Migrator.RunAsync("-n", "b", "upgrade"), 2, "[b] connection_string", "ask the owners of b");
        CommandAssert.Refused(await _workspace.Migrator.RunAsync("upgrade"), 2, "[b] connection_string", "[c] scripts");
    }

    [Fact]
    public async Task A_section_that_is_required_tells_what_it_lacks()
    {
        _workspace.WriteScript("databases/a/0002_more.sql", "-- migrator: requires b/0001\nCREATE TABLE more (id INTEGER);\n");

        CommandAssert.Says(await _workspace.Migrator.RunAsync("-n", "a", "upgrade"), "[a]", "0002_more requires something of b", "ask the owners of b");
        CommandAssert.Says(await _workspace.Migrator.RunAsync("-n", "a", "upgrade", "--with-dependencies"), "ask the owners of b");
    }

    [Fact]
    public async Task Databases_shows_what_cannot_be_resolved_as_such()
    {
        var result = await _workspace.Migrator.RunAsync("databases");

        CommandAssert.Done(result);
        foreach (var text in (string[])["[a]\nengine = sqlite", "[b]\nunresolved = ", "B_PASSWORD", "[c]\nunresolved = ", "C_URL", "databases/absent", "[tenant_*]\nunresolved = "])
            Assert.Contains(text, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_JSON_too()
    {
        var database = CommandAssert.Json(await _workspace.Migrator.RunAsync("--format", "json", "databases")).GetProperty("databases")[1];

        Assert.Equal("unresolved", database.GetProperty("state").GetString());
        Assert.Contains("B_PASSWORD", database.GetProperty("error").GetString(), StringComparison.Ordinal);
    }
}
