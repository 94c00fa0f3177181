using System.Globalization;
using MultiDbMigrator.Running;
using Xunit;

namespace MultiDbMigrator.Tests.Running;

public sealed class ShardTests
{
    private static readonly string[] Names = [.. Enumerable.Range(0, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"tenant_{i}"))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_database_is_in_one_shard(int count) =>
        Assert.All(Names, name => Assert.Single(Shards(count), s => s.Holds(name)));

    [Fact]
    public void Shards_are_of_about_the_same_size() =>
        Assert.All(Shards(4), s => Assert.InRange(Names.Count(s.Holds), 200, 300));

    [Fact]
    public void With_one_shard_more_databases_move_to_that_one_only()
    {
        var moved = Names.Where(n => Shards(4).First(s => s.Holds(n)).Number != Shards(5).First(s => s.Holds(n)).Number).ToList();

        Assert.All(moved, n => Assert.True(new Shard(5, 5).Holds(n)));
        Assert.InRange(moved.Count, 150, 250);
    }

    [Fact]
    public void A_database_stays_where_it_has_always_been() =>
        Assert.Equal([3, 2, 3], new[] { "catalog", "orders", "billing" }.Select(n => Shards(3).First(s => s.Holds(n)).Number));

    [Theory]
    [InlineData("1/1")]
    [InlineData("3/4")]
    public void A_part_and_a_count_make_a_shard(string text) => Assert.Equal(text, Shard.TryParse(text)?.ToString());

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1")]
    [InlineData("1/0")]
    [InlineData("a/b")]
    public void Anything_else_makes_none(string text) => Assert.Null(Shard.TryParse(text));

    private static IEnumerable<Shard> Shards(int count) => Enumerable.Range(1, count).Select(n => new Shard(n, count));
}
