using MultiDbMigrator.Cli.NewScripts;
using MultiDbMigrator.Scripts;
using Xunit;

namespace MultiDbMigrator.Tests.Cli;

public sealed class NextVersionTests
{
    private static readonly DateTime Now = new(2026, 3, 1, 12, 0, 5, DateTimeKind.Utc);

    [Theory]
    [InlineData("0001", "0002")]
    [InlineData("0009", "0010")]
    [InlineData("9999", "10000")]
    [InlineData("7", "8")]
    [InlineData("1.2.3", "1.2.4")]
    [InlineData("1.2.09", "1.2.10")]
    [InlineData("1.9", "1.10")]
    [InlineData("99999999999999999999", "100000000000000000000")]
    public void The_next_version_is_written_as_the_last_one_is(string head, string next) =>
        Assert.Equal(next, NextVersion.After(ScriptVersion.Parse(head), isTimestamp: false, Now));

    [Fact]
    public void The_first_version_has_four_digits() =>
        Assert.Equal("0001", NextVersion.After(null, isTimestamp: false, Now));

    [Fact]
    public void A_folder_of_timestamps_goes_on_with_timestamps() =>
        Assert.Equal("20260301120005", NextVersion.After(ScriptVersion.Parse("20260228235959"), isTimestamp: false, Now));

    [Fact]
    public void A_timestamp_that_is_not_the_highest_gives_way_to_the_next_number() =>
        Assert.Equal("20260301120006", NextVersion.After(ScriptVersion.Parse("20260301120005"), isTimestamp: false, Now));

    [Fact]
    public void Fourteen_digits_that_are_no_time_are_counted_on() =>
        Assert.Equal("00000000000008", NextVersion.After(ScriptVersion.Parse("00000000000007"), isTimestamp: false, Now));

    [Fact]
    public void A_timestamp_can_be_asked_for_in_a_folder_of_numbers() =>
        Assert.Equal("20260301120005", NextVersion.After(ScriptVersion.Parse("0007"), isTimestamp: true, Now));
}
