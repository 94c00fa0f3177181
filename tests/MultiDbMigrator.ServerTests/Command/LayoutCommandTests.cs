using MultiDbMigrator.ServerTests.Projects;
using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Folders of other tools, as the command sees them.</summary>
public sealed class LayoutCommandTests : IDisposable
{
    private const string Dbmate = "-- migrate:up\nCREATE TABLE a (id INTEGER);\n-- migrate:down\nDROP TABLE a;\n";

    public static TheoryData<string> Layouts => [.. LayoutSample.Layouts];

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

    [Theory]
    [MemberData(nameof(Layouts))]
    public async Task A_folder_of_each_layout_is_migrated_by_the_command(string layout)
    {
        foreach (var (file, text) in LayoutSample.Of(layout))
            workspace.WriteScript($"databases/main/{file}", text);

        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));

        CommandAssert.Done(await workspace.Migrator.RunAsync("check"));
        Assert.Contains($"\nlayout = {layout}\n", (await workspace.Migrator.RunAsync("databases", "-v")).Output, StringComparison.Ordinal);
        var down = await workspace.Migrator.RunAsync("downgrade", "base");
        if (LayoutSample.HasDowns(layout))
            CommandAssert.Done(down);
        else
            CommandAssert.Refused(down, 2, $"the layout {layout} has no downs");
    }

    [Fact]
    public async Task A_script_is_shown_with_its_own_part_of_the_file()
    {
        foreach (var (file, text) in LayoutSample.Of("liquibase"))
            workspace.WriteScript($"databases/main/{file}", text);

        var shown = (await workspace.Migrator.RunAsync("show", "changelog.sql#0002")).Output;

        Assert.Contains("changelog.sql#0002 ada:2", shown, StringComparison.Ordinal);
        Assert.EndsWith("\nCREATE TABLE b (id INTEGER);\nINSERT INTO b VALUES (1);\n", shown, StringComparison.Ordinal);
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
        Assert.False(Path.Exists(workspace.PathOf("data/main.db")));
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
    public async Task A_revision_is_left_to_the_tool_where_files_alone_do_not_make_one()
    {
        foreach (var (file, text) in LayoutSample.Of("sqitch"))
            workspace.WriteScript($"databases/main/{file}", text);

        CommandAssert.Refused(await workspace.Migrator.RunAsync("revision", "-m", "c"), 2, "the layout sqitch", "made with sqitch itself");
    }

    [Fact]
    public async Task A_down_that_is_missing_is_asked_for_as_the_folder_has_it()
    {
        workspace.WriteScript("databases/main/1_a.sql", "-- migrate:up\nCREATE TABLE a (id INTEGER);\n");
        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));

        CommandAssert.Refused(await workspace.Migrator.RunAsync("downgrade", "base"), 2, "add a part '-- migrate:down' to 1_a.sql");
    }
}
