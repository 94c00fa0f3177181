using MultiDbMigrator.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Scripts;

public sealed class ScriptVersionTests
{
    [Fact]
    public void Names_come_after_all_numbers_in_ordinal_order()
    {
        string[] texts = ["b.sql#0010", "Script0002 - B.sql", "10", "a.sql", "b.sql#0009", "9", "Script0001 - A.sql"];

        Assert.Equal(
            ["9", "10", "Script0001 - A.sql", "Script0002 - B.sql", "a.sql", "b.sql#0009", "b.sql#0010"],
            texts.Select(ScriptVersion.Parse).Order().Select(v => v.Text));
    }

    [Fact]
    public void Names_are_the_same_when_they_are_the_same_text()
    {
        Assert.Equal(ScriptVersion.Parse("a.sql"), ScriptVersion.Parse("a.sql"));
        Assert.NotEqual(ScriptVersion.Parse("a.sql"), ScriptVersion.Parse("A.sql"));
        Assert.Equal(ScriptVersion.Parse("a.sql").GetHashCode(), ScriptVersion.Parse("a.sql").GetHashCode());
        Assert.NotEqual(ScriptVersion.Parse("a.sql"), ScriptVersion.Parse("0"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("one")]
    [InlineData(" a.sql")]
    [InlineData(".sql")]
    [InlineData("a.sql#x")]
    [InlineData("a#1")]
    public void What_is_neither_numbers_nor_the_name_of_a_script_is_no_version(string text) =>
        Assert.False(ScriptVersion.TryParseNameToo(text, out _));
}
