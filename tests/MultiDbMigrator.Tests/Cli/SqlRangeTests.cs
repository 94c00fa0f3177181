using MultiDbMigrator.Cli.Arguments;
using MultiDbMigrator.Planning;
using Xunit;

namespace MultiDbMigrator.Tests.Cli;

public sealed class SqlRangeTests
{
    [Fact]
    public void A_range_names_both_ends()
    {
        var range = SqlRange.Read("0001:head", null);

        Assert.Equal("0001", range.From?.Text);
        Assert.Equal("head", range.To?.Text);
    }

    [Fact]
    public void A_word_without_colon_after_the_option_is_the_target()
    {
        var range = SqlRange.Read("0003", null);

        Assert.Null(range.From);
        Assert.Equal("0003", range.To?.Text);
    }

    [Fact]
    public void Without_anything_there_is_neither_end() => Assert.Equal(new SqlRange(null, null), SqlRange.Read(null, null));

    [Theory]
    [InlineData("0001:0002", "0003")]
    [InlineData("0001", "0003")]
    public void The_target_cannot_be_given_twice(string value, string target) =>
        Assert.Throws<CommandLineException>(() => SqlRange.Read(value, target));

    [Theory]
    [InlineData(":0002")]
    [InlineData("0002:")]
    public void A_range_has_both_ends(string value) => Assert.Throws<CommandLineException>(() => SqlRange.Read(value, null));

    [Fact]
    public void A_range_of_nonsense_is_refused() => Assert.Throws<TargetException>(() => SqlRange.Read("a:b", null));
}
