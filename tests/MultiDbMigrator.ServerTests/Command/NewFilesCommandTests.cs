using Xunit;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>Commands that write files: init and revision.</summary>
public sealed class NewFilesCommandTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task What_init_writes_works_at_once()
    {
        CommandAssert.Done(await workspace.Migrator.RunAsync("init"));

        CommandAssert.Done(await workspace.Migrator.RunAsync("upgrade"));

        CommandAssert.Done(await workspace.Migrator.RunAsync("check"));
        CommandAssert.Done(await workspace.Migrator.RunAsync("downgrade", "base"));
    }

    [Fact]
    public async Task Init_overwrites_nothing()
    {
        workspace.WriteIni("; mine");

        CommandAssert.Refused(await workspace.Migrator.RunAsync("init"), 2, "migrator.ini is there already");

        Assert.Equal("; mine", workspace.Read("migrator.ini"));
    }

    [Fact]
    public async Task Init_that_cannot_write_a_file_leaves_none_behind()
    {
        workspace.Write("databases", "a file where a folder must be");

        CommandAssert.Refused(await workspace.Migrator.RunAsync("init"), 2, "databases", "nothing was written");

        Assert.Equal([workspace.PathOf("databases")], Directory.GetFileSystemEntries(workspace.Folder));
    }

    [Theory]
    [InlineData(null, "0001")]
    [InlineData("0009_a.sql", "0010")]
    [InlineData("9_a.sql", "10")]
    [InlineData("00099_a.sql", "00100")]
    [InlineData("1.2.3_a.sql", "1.2.4")]
    [InlineData("20990101000000_a.sql", "20990101000001")]
    public async Task A_revision_has_the_next_number_in_the_width_of_the_last(string? last, string next)
    {
        workspace.WriteSqliteIni("main");
        if (last is not null)
            workspace.WriteScript($"databases/main/{last}", "SELECT 1;");

        CommandAssert.Done(await workspace.Migrator.RunAsync("revision", "-m", "Add status, to orders!"));

        Assert.True(File.Exists(workspace.PathOf($"databases/main/{next}_add_status_to_orders.sql")));
        Assert.True(File.Exists(workspace.PathOf($"databases/main/{next}_add_status_to_orders.down.sql")));
    }

    [Fact]
    public async Task A_revision_prints_the_files_that_it_made()
    {
        workspace.WriteSqliteIni("main");

        var result = await workspace.Migrator.RunAsync("revision", "-m", "a");

        Assert.Equal($"{workspace.PathOf("databases/main/0001_a.sql")}\n{workspace.PathOf("databases/main/0001_a.down.sql")}\n", result.Output);
    }

    [Fact]
    public async Task A_revision_may_have_a_timestamp()
    {
        workspace.WriteSqliteIni("main");

        var result = await workspace.Migrator.RunAsync("revision", "-m", "a", "--timestamp");

        Assert.Matches(@"/\d{14}_a\.sql\n", result.Output);
    }

    [Fact]
    public async Task A_repeatable_has_no_down()
    {
        workspace.WriteSqliteIni("main");

        var result = await workspace.Migrator.RunAsync("revision", "-m", "order totals", "--repeatable");

        Assert.Equal($"{workspace.PathOf("databases/main/R__order_totals.sql")}\n", result.Output);
    }

    [Fact]
    public async Task A_revision_asks_which_database_is_meant()
    {
        workspace.WriteSqliteIni("catalog", "orders");

        CommandAssert.Refused(await workspace.Migrator.RunAsync("revision", "-m", "a"), 2, "choose it with -n: catalog, orders");
    }

    [Fact]
    public async Task A_revision_needs_a_text()
    {
        workspace.WriteSqliteIni("main");

        CommandAssert.Refused(await workspace.Migrator.RunAsync("revision"), 2, "-m");
    }
}
