using MultiDbMigrator.Scripts;
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
    public void A_down_stands_beside_its_script_and_is_a_script_where_there_is_none()
    {
        _folder.Add("Script1.sql").Add("Script1.down.sql").Add("more/Script2.SQL").Add("more/Script2.down.SQL").Add("Script3.down.sql");

        Assert.Equal(["Script1.sql", "Script3.down.sql", "more.Script2.SQL"], _folder.Read().Versioned.Select(s => s.Title));
        Assert.Equal(["Script1.down.sql", null, "Script2.down.SQL"], _folder.Read().Versioned.Select(s => Path.GetFileName(s.DownFile)));
    }

    [Fact]
    public void Source_files_of_scripts_keep_their_place_and_others_are_none()
    {
        _folder.Add("Script1.sql").Add("Script2.cs", "public sealed class Script2 : IScript\n").Add("Script3.sql").Add("Helper.cs", "static class Helper;\n");

        Assert.Equal(["Script1.sql", "Script2.cs", "Script3.sql"], _folder.Read("dbup").Versioned.Select(s => s.Title));
        Assert.Equal([false, true, false], _folder.Read("dbup").Versioned.Select(s => s.IsCode));
    }

    [Fact]
    public void Two_files_that_DbUp_calls_the_same_are_an_error()
    {
        _folder.Add("a/Script1.sql").Add("a.Script1.sql");

        Assert.Contains("two scripts have the version a.Script1.sql", Assert.Throws<ScriptFolderException>(() => _folder.Read("dbup")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Script1.sql", "Script1.sql")]
    [InlineData("Shop.Scripts.Script1.sql", "Script1.sql")]
    [InlineData("Shop.2024.Script1.sql", "2024.Script1.sql")]
    [InlineData("Script2.sql", "2024.Script2.sql")]
    [InlineData("Script3.sql", "Script3.sql")]
    public void A_script_is_known_by_what_an_assembly_calls_it(string name, string version)
    {
        _folder.Add("Script1.sql").Add("2024/Script1.sql").Add("2024/Script2.sql");

        Assert.Equal(version, _folder.Read("dbup").VersionOf(name)!.Text);
    }
}
