using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Folders of other tools, as the command sees them.</summary>
public sealed class LayoutCommandTests : IDisposable
{
    private const string Dbmate = "-- migrate:up\nCREATE TABLE a (id INTEGER);\n-- migrate:down\nDROP TABLE a;\n";

    private readonly Workspace workspace = new();

    public LayoutCommandTests() => workspace.WriteSqliteIni("main");

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Databases_names_the_layout_that_was_recognised_when_it_is_asked_for_more()
    {
        workspace.WriteScript("databases/main/20240101000000_a.sql", Dbmate);

        Assert.Contains("\nlayout = dbmate\n", (await workspace.Migrator.RunAsync("databases", "-v")).Output, StringComparison.Ordinal);
        Assert.Contains("\"layout\": \"dbmate\"", (await workspace.Migrator.RunAsync("databases", "-v", "--format", "json")).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("layout", (await workspace.Migrator.RunAsync("databases")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_layout_that_is_not_known_is_refused_with_those_that_are()
    {
        workspace.WriteIni("[main]\nengine = sqlite\nconnection_string = Data Source=a.db\nscripts = databases/main\nlayout = gose\n");

        CommandAssert.Refused(await workspace.Migrator.RunAsync("upgrade"), 2, "migrator.ini:5", "'gose'", "goose, sql-migrate, flyway", "did you mean goose?");
    }

    [Fact]
    public async Task A_folder_that_mixes_layouts_is_refused_with_what_was_seen_and_nothing_is_touched()
    {
        workspace.WriteScript("databases/main/0001_a.sql", Dbmate);
        workspace.WriteScript("databases/main/R__b.sql", "SELECT 1;");

        CommandAssert.Refused(await workspace.Migrator.RunAsync("upgrade"), 2, "mixes layouts", "dbmate", "R__b.sql");
        Assert.False(Path.Exists(workspace.PathOf("data")));
    }

    [Fact]
    public async Task A_revision_is_written_as_the_folder_has_it()
    {
        workspace.WriteScript("databases/main/20240101000000_a.sql", Dbmate);

        var made = (await workspace.Migrator.RunAsync("revision", "-m", "Add b")).Output.Trim();

        Assert.Matches("/databases/main/[0-9]{14}_add_b\\.sql$", made);
        Assert.Matches("^-- migrate:up\n-- [0-9]+_add_b: Add b\n\n\n-- migrate:down\n-- Takes back", File.ReadAllText(made));
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));
        CommandAssert.Done(await workspace.Migrator.RunAsync("downgrade", "base"));
        CommandAssert.Refused(await workspace.Migrator.RunAsync("revision", "-m", "b", "--repeatable"), 2, "the layout dbmate has no scripts without version");
    }

    [Fact]
    public async Task A_down_that_is_missing_is_asked_for_as_the_folder_has_it()
    {
        workspace.WriteScript("databases/main/1_a.sql", "-- migrate:up\nCREATE TABLE a (id INTEGER);\n");
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));

        CommandAssert.Refused(await workspace.Migrator.RunAsync("downgrade", "base"), 2, "add a part '-- migrate:down' to 1_a.sql");
    }
}
