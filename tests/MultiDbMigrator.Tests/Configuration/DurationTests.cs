using MultiDbMigrator.Configuration;
using Xunit;

namespace MultiDbMigrator.Tests.Configuration;

public sealed class DurationTests
{
    [Theory]
    [InlineData("0s", 0)]
    [InlineData("500ms", 500)]
    [InlineData("30s", 30_000)]
    [InlineData("10m", 600_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("2147483647ms", int.MaxValue)]
    public void A_whole_number_and_a_unit_is_a_duration(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Duration.TryParse(text, out var duration) ? duration : TimeSpan.MinValue);

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-1s")]
    [InlineData("+1s")]
    [InlineData("1.5h")]
    [InlineData("1 s")]
    [InlineData("1S")]
    [InlineData("1d")]
    [InlineData("1h30m")]
    [InlineData("00:00:30")]
    [InlineData("2147483648ms")]
    [InlineData("597h")]
    [InlineData("99999999999999999999s")]
    public void Anything_else_is_none(string text) => Assert.False(Duration.TryParse(text, out _));
}
