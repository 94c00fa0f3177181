using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class DbUpLayoutTests : IDisposable
{
    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_are_versions_in_ordinal_order_with_folders_in_them()
    {
        _folder.Add("Script0002 - Add b.sql").Add("Script0001 - Create a.sql").Add("2024/Script0003.sql");

        Assert.Equal("dbup", _folder.Read().Layout);
        Assert.Equal(["2024.Script0003.sql", "Script0001 - Create a.sql", "Script0002 - Add b.sql"], _folder.Read().Versioned.Select(s => s.Title));
    }

    [Fact]
    public void Any_name_will_do_where_the_layout_is_named()
    {
        _folder.Add("b.sql").Add("0001_a.sql").Add("B.SQL");

        Assert.Equal(["0001_a.sql", "B.SQL", "b.sql"], _folder.Read("dbup").Versioned.Select(s => s.Version!.Text));
    }

    [Fact]
    public void It_has_no_downs() => Assert.All(_folder.Add("Script1.sql").Add("Script1.down.sql").Read().Versioned, s => Assert.Null(s.Down));
}
