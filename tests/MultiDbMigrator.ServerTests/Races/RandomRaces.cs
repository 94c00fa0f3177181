using FsCheck;
using FsCheck.Fluent;

namespace MultiDbMigrator.ServerTests.Races;

/// <summary>Random races.</summary>
internal static class RandomRaces
{
    private const int Fewest = 2;
    private const int Most = 4;
    private const int MostEvents = 8;

    private static readonly string[] Up = ["head", "head", "head", "0001", "0002", "0003", "+1", "+2"];
    private static readonly string[] Down = ["base", "base", "base", "0001", "0002", "0003", "-1", "-2"];
    private static readonly string[] Stamp = ["head", "base", "0002", "+1"];

    /// <summary>An endless list of races, the same for the same seed.</summary>
    /// <param name="databases">The databases that one run may be told alone; none to always take all.</param>
    /// <param name="withStamps">Whether some runs stamp.</param>
    /// <param name="seed">What randomness begins with.</param>
    public static IEnumerable<Race> Of(IReadOnlyList<string> databases, bool withStamps, int seed)
    {
        for (var number = 0UL; ; number++)
        {
            foreach (var race in Gen.Sample(OneOf(databases, withStamps), Most, new Rnd((ulong)seed + number), 1))
                yield return race;
        }
    }

    private static Gen<Race> OneOf(IReadOnlyList<string> databases, bool withStamps)
    {
        var name = Gen.Elements<string?>([null, null, .. databases]);
        Gen<Order> ordersOf(OrderKind kind, string[] targets) => Gen.Elements(targets).SelectMany(_ => name, (target, database) => new Order(kind, target, database));
        var order = Gen.Frequency(
            (4, ordersOf(OrderKind.Up, Up)),
            (4, ordersOf(OrderKind.Down, Down)),
            (withStamps ? 1 : 0, ordersOf(OrderKind.Stamp, Stamp)));
        var orders = Gen.Choose(1, 2).SelectMany(count => order.ListOf(count), (_, list) => (IReadOnlyList<Order>)[.. list]);
        var runner = Gen.Choose(0, MostEvents).SelectMany(_ => orders, (after, list) => new Runner(after, list));
        var runners = Gen.Choose(Fewest, Most).SelectMany(count => runner.ListOf(count), (_, list) => (IReadOnlyList<Runner>)[.. list]);
        return Gen.Choose(0, World.Versions).SelectMany(_ => runners, (start, list) => new Race(start, list));
    }
}
