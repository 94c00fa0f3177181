using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

/// <summary>What real folders hold beside the names that a tool's documentation has.</summary>
public sealed class FolderNameTests : IDisposable
{
    private readonly LayoutFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("0001.sql", "0001 ")]
    [InlineData("1.sql", "1 ")]
    [InlineData("001-x.sql", "001 x")]
    [InlineData("1.2-x-y.sql", "1.2 x-y")]
    [InlineData("20211121-094727.sql", "20211121094727 ")]
    [InlineData("20211121-094727_add.sql", "20211121094727 add")]
    [InlineData("2021-11-21-094727-add.sql", "20211121094727 add")]
    [InlineData("001-2020.sql", "001 2020")]
    [InlineData("0001_x.sql", "0001 x")]
    [InlineData("2021_11_21.sql", "2021 11_21")]
    public void A_number_at_the_beginning_is_the_version(string file, string script)
    {
        _folder.Add(file);

        Assert.Equal("migrator", _folder.Read().Layout);
        Assert.Equal([script], _folder.Scripts());
    }

    [Fact]
    public void Ups_and_downs_are_paired_whatever_parts_the_number_from_the_name()
    {
        _folder.Add("1.up.sql").Add("1.down.sql").Add("002-x.sql").Add("002-x.down.sql");

        Assert.Equal(["1  down", "002 x down"], _folder.Scripts());
    }

    [Fact]
    public void A_name_without_a_number_is_named()
    {
        _folder.Add("0001.sql").Add("x.sql");

        Assert.Contains("no script has such a name: x.sql", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("afterMigrate.sql")]
    [InlineData("beforeEachMigrate__grant.sql")]
    [InlineData("callbacks/afterVersioned.sql")]
    public void A_callback_of_Flyways_is_called_one(string file)
    {
        _folder.Add("V1__a.sql").Add(file);

        Assert.Contains($"{file} is a callback, which Flyway runs at an event", _folder.Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flyway.conf", "flyway.placeholderReplacement=false\n")]
    [InlineData("flyway.toml", "[flyway]\nplaceholderReplacement = false\n")]
    public void A_project_of_Flyways_may_say_that_it_has_no_placeholders(string file, string text)
    {
        var script = _folder.Add($"../{Path.GetFileName(_folder.Folder)}/sql/V1__a.sql", "SELECT '${x}';\n").Add(file, text).Read(below: "sql").Versioned[0];

        Assert.Equal(["1:1 SELECT '${x}'"], _folder.Statements(script.Up));
    }

    [Fact]
    public void Sqitch_may_have_its_scripts_in_a_folder_of_their_own()
    {
        _folder.Add("sqitch.plan", "%project=a\n\none 2026-01-01T00:00:00Z A <a@b>\n").Add("sqitch.conf", "[core]\n\tengine = sqlite\n\ttop_dir = sql\n")
            .Add("sql/deploy/one.sql").Add("sql/revert/one.sql");

        Assert.Equal(["0001 one down"], _folder.Scripts());
    }
}
