using System.Globalization;

namespace MultiDbMigrator.ServerTests.Races;

/// <summary>What databases hold: the versions by their journals, and how often the rows of each script are there. The same for a model.</summary>
internal sealed class World
{
    public const int Versions = 4;

    private readonly Dictionary<string, (string Database, int Version)[]> _required;
    private readonly SortedDictionary<string, SortedSet<int>> _held = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, int[]> _rows = new(StringComparer.Ordinal);

    /// <param name="databases">The databases.</param>
    /// <param name="required">What a script, named as <c>orders/2</c>, requires.</param>
    public World(IEnumerable<string> databases, Dictionary<string, (string Database, int Version)[]> required)
    {
        _required = required;
        foreach (var database in databases)
        {
            _held[database] = [];
            _rows[database] = new int[Versions + 1];
        }
    }

    private World(World other)
    {
        _required = other._required;
        foreach (var (database, held) in other._held)
        {
            _held[database] = [.. held];
            _rows[database] = [.. other._rows[database]];
        }
    }

    /// <summary>Whether there is but one database, of which a run sees all at once.</summary>
    public bool IsOne => _held.Count == 1;

    public World Copy() => new(this);

    public override string ToString() =>
        string.Join("; ", _held.Select(h => $"{h.Key} holds {string.Join(',', h.Value)} with rows {string.Join(',', _rows[h.Key].Skip(1))}"));

    /// <summary>Says what was found.</summary>
    public void Set(string database, IEnumerable<int> held, IEnumerable<int> rows)
    {
        _held[database] = [.. held];
        _rows[database] = new int[Versions + 1];
        foreach (var version in rows)
            _rows[database][version]++;
    }

    public void Apply(string database, int version)
    {
        _held[database].Add(version);
        _rows[database][version]++;
    }

    public void Revert(string database, int version)
    {
        _held[database].Remove(version);
        _rows[database][version] = 0;
    }

    public void Mark(string database, int version, bool isHeld)
    {
        if (isHeld)
            _held[database].Add(version);
        else
            _held[database].Remove(version);
    }

    /// <summary>A script that is applied although what it requires is not; <see langword="null"/> when there is none.</summary>
    public string? FindUnmet() => _held.SelectMany(h => h.Value.Select(v => Name(h.Key, v))).FirstOrDefault(script =>
        _required.GetValueOrDefault(script, []).Any(r => !_held[r.Database].Contains(r.Version)));

    /// <summary>Does what a whole run does that nobody else disturbs.</summary>
    /// <returns>Whether it goes well; if not, nothing is changed.</returns>
    public bool TryRun(Order order)
    {
        var steps = new List<(string Database, int Version)>();
        foreach (var database in _held.Keys.Where(d => order.Database is null || d == order.Database))
        {
            if (Limit(order.Target, _held[database]) is not { } limit)
                return false;
            steps.AddRange(Enumerable.Range(1, Versions).Where(v => IsStep(order.Kind, _held[database].Contains(v), v <= limit)).Select(v => (database, v)));
        }

        if (order.Kind == OrderKind.Up && steps.Exists(s => Needs(s).Any(n => !_held[n.Database].Contains(n.Version) && !steps.Contains(n))))
            return false;
        if (order.Kind == OrderKind.Down && _held.SelectMany(h => h.Value.Select(v => (Database: h.Key, Version: v))).Any(s => !steps.Contains(s) && Needs(s).Any(steps.Contains)))
            return false;
        foreach (var (database, version) in steps)
            Do(order.Kind, database, version);
        return true;
    }

    private void Do(OrderKind kind, string database, int version)
    {
        if (kind == OrderKind.Up)
            Apply(database, version);
        else if (kind == OrderKind.Down)
            Revert(database, version);
        else
            Mark(database, version, !_held[database].Contains(version));
    }

    private static bool IsStep(OrderKind kind, bool isHeld, bool isBelow) => kind switch
    {
        OrderKind.Up => isBelow && !isHeld,
        OrderKind.Down => !isBelow && isHeld,
        _ => isBelow != isHeld,
    };

    private static int? Limit(string target, SortedSet<int> held)
    {
        if (target == "head")
            return Versions;
        if (target == "base")
            return 0;
        var number = int.Parse(target, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (target[0] == '+')
            return Enumerable.Range(1, Versions).Where(v => !held.Contains(v)).Select(v => (int?)v).ElementAtOrDefault(number - 1);
        if (target[0] != '-')
            return number;
        return (held.Count + number) switch { < 0 => null, 0 => 0, var left => held.ElementAt(left - 1) };
    }

    private (string Database, int Version)[] Needs((string Database, int Version) script) => _required.GetValueOrDefault(Name(script.Database, script.Version), []);

    private static string Name(string database, int version) => string.Create(CultureInfo.InvariantCulture, $"{database}/{version}");
}
