using Xunit;

namespace MultiDbMigrator.Tests;

public sealed class NearestTests
{
    private static readonly string[] Names = ["orders", "billing", "catalog", "catalog_archive", "lock_timeout"];

    [Theory]
    [InlineData("ordres", "orders")]
    [InlineData("order", "orders")]
    [InlineData("BILING", "billing")]
    [InlineData("catalgo", "catalog")]
    [InlineData("timeout", "lock_timeout")]
    [InlineData("archive", "catalog_archive")]
    public void A_misspelt_or_shortened_name_finds_what_was_meant(string name, string meant) =>
        Assert.Equal([meant], Nearest.To(name, Names));

    [Theory]
    [InlineData("xyz")]
    [InlineData("")]
    [InlineData("o")]
    public void A_name_near_nothing_finds_nothing(string name) => Assert.Empty(Nearest.To(name, Names));

    [Fact]
    public void More_than_one_come_nearest_first() =>
        Assert.Equal(["0003", "0013", "0023"], Nearest.To("0003", ["0023", "0013", "0003", "9999"], most: 3));

    [Fact]
    public void The_hint_ends_a_sentence() => Assert.Equal("; did you mean orders?", Nearest.Hint("ordres", Names));

    [Fact]
    public void Without_a_near_name_there_is_no_hint() => Assert.Equal("", Nearest.Hint("xyz", Names));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "ABC", 0)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "adc", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void The_distance_counts_typing_errors(string a, string b, int distance) => Assert.Equal(distance, Nearest.Distance(a, b));
}
