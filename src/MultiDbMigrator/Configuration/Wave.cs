using System.Globalization;

namespace MultiDbMigrator.Configuration;

/// <summary>How many databases a wave takes: a number, a part of all of them, or the rest.</summary>
/// <param name="Count">How many; <see langword="null"/> when it is a part, or the rest.</param>
/// <param name="Percent">Which part of all databases, in percent; <see langword="null"/> when it is a number, or the rest.</param>
public sealed record Wave(int? Count, int? Percent)
{
    /// <summary>What is left.</summary>
    public static Wave Rest { get; } = new(null, null);

    /// <summary>Reads <c>1, 10%, rest</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="waves">The waves; the last of them is the rest, written or not.</param>
    public static bool TryParse(string text, out IReadOnlyList<Wave> waves)
    {
        ArgumentNullException.ThrowIfNull(text);
        var read = new List<Wave>();
        waves = read;
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (read.Contains(Rest))
                return false;
            if (part.Equals("rest", StringComparison.OrdinalIgnoreCase))
                read.Add(Rest);
            else if (int.TryParse(part.EndsWith('%') ? part[..^1] : part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                read.Add(part.EndsWith('%') ? new Wave(null, number) : new Wave(number, null));
            else
                return false;
        }

        if (!read.Contains(Rest))
            read.Add(Rest);
        return true;
    }

    /// <summary>The wave of each of some databases, counted from 0.</summary>
    /// <param name="waves">The waves; none puts all databases into one.</param>
    /// <param name="databases">How many databases there are.</param>
    internal static int[] Assign(IReadOnlyList<Wave> waves, int databases)
    {
        var assigned = new int[databases];
        var done = 0;
        for (var wave = 0; wave < waves.Count; wave++)
        {
            for (var left = waves[wave].SizeOf(databases); left > 0 && done < databases; left--)
                assigned[done++] = wave;
        }

        return assigned;
    }

    private int SizeOf(int databases) =>
        Count ?? (Percent is { } percent ? (int)Math.Ceiling(databases * (percent / 100.0)) : databases);
}
