using System.Globalization;
using System.Numerics;
using System.Text;
using MultiDbMigrator.Configuration;

namespace MultiDbMigrator.Running;

/// <summary>
/// One of several parts into which databases are divided, each for a machine of its own. A database stays in its part when
/// others are added, and when the number of parts grows from N to N + 1 only one in N + 1 moves (rendezvous hashing).
/// </summary>
/// <param name="Number">Which part, counted from 1.</param>
/// <param name="Count">How many parts there are.</param>
public sealed record Shard(int Number, int Count)
{
    /// <summary>Reads <c>2/5</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The shard, or <see langword="null"/> when the text is none.</returns>
    public static Shard? TryParse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && number >= 1 && number <= count
                ? new Shard(number, count)
                : null;
    }

    /// <summary>The databases of this part, in their order.</summary>
    /// <param name="databases">All databases.</param>
    public IReadOnlyList<DatabaseSettings> Of(IReadOnlyList<DatabaseSettings> databases) => [.. databases.Where(d => Holds(d.Name))];

    /// <summary>Whether a database belongs to this part.</summary>
    /// <param name="database">The name of its section.</param>
    public bool Holds(string database)
    {
        ArgumentNullException.ThrowIfNull(database);
        var name = Encoding.UTF8.GetBytes(database.ToUpperInvariant());
        var (best, winner) = (ulong.MinValue, 0);
        for (var shard = 1; shard <= Count; shard++)
        {
            var score = Score(name, shard);
            if (shard == 1 || score > best)
                (best, winner) = (score, shard);
        }

        return winner == Number;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}/{Count}");

    // FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), its bits mixed as SplitMix64 does. The same for ever, on every machine.
    private static ulong Score(byte[] name, int shard)
    {
        var hash = 14695981039346656037UL;
        foreach (var octet in name)
            hash = (hash ^ octet) * 1099511628211UL;
        hash += BitOperations.RotateLeft((ulong)shard * 0x9E3779B97F4A7C15UL, 31);
        hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
        hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
        return hash ^ (hash >> 31);
    }
}
