using MultiDbMigrator.Configuration;
using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

public sealed class WaveTests
{
    [Theory]
    [InlineData("1, rest", "0111")]
    [InlineData("1, 50%, rest", "0112")]
    [InlineData("10%", "0111")]
    [InlineData("3, 3, rest", "0001")]
    [InlineData("rest", "0000")]
    public void Databases_are_put_into_waves_in_their_order(string text, string expected)
    {
        Assert.True(Wave.TryParse(text, out var waves));

        Assert.Equal(expected, string.Concat(Wave.Assign(waves, 4)));
    }

    [Fact]
    public void Without_waves_all_databases_are_in_the_first() => Assert.Equal([0, 0, 0], Wave.Assign([], 3));
}
