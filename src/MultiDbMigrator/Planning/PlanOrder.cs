using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Planning;

/// <summary>Puts the steps of several databases into one order: database by database, but what a step requires comes first.</summary>
internal sealed class PlanOrder
{
    private readonly IReadOnlyList<IReadOnlyList<PlanStep>> _databases;
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly int[] _next;
    private readonly Func<string, JournalHistory?> _historyOf;
    private readonly List<PlanStep> _path = [];
    private readonly List<PlanStep> _ordered = [];

    private PlanOrder(IReadOnlyList<IReadOnlyList<PlanStep>> databases, Func<string, JournalHistory?> historyOf)
    {
        _databases = databases;
        _historyOf = historyOf;
        _next = new int[databases.Count];
        for (var i = 0; i < databases.Count; i++)
        {
            if (databases[i].Count > 0)
                _places.Add(databases[i][0].Database, i);
        }
    }

    /// <summary>Orders steps.</summary>
    /// <param name="databases">The steps of each database, in the order in which they must run there.</param>
    /// <param name="historyOf">The journal of a database by its name; <see langword="null"/> when there is no such database.</param>
    /// <exception cref="PlanException">A requirement cannot be met, or requirements go round in a circle.</exception>
    public static IReadOnlyList<PlanStep> Of(IReadOnlyList<IReadOnlyList<PlanStep>> databases, Func<string, JournalHistory?> historyOf)
    {
        var order = new PlanOrder(databases, historyOf);
        for (var i = 0; i < databases.Count; i++)
            order.TakeThrough(i, databases[i].Count - 1);
        return order._ordered;
    }

    private void TakeThrough(int database, int last)
    {
        while (_next[database] <= last)
        {
            var step = _databases[database][_next[database]];
            if (_path.Contains(step))
                throw new PlanException(step.Database, $"scripts require each other in a circle: {string.Join(" -> ", _path.SkipWhile(s => s != step).Append(step).Select(s => $"{s.Database}/{s.Label}"))}");

            _path.Add(step);
            foreach (var requirement in step.Requires)
                TakeRequired(step, requirement);
            _path.RemoveAt(_path.Count - 1);
            _ordered.Add(step);
            _next[database]++;
        }
    }

    private void TakeRequired(PlanStep step, Requirement requirement)
    {
        if (_places.TryGetValue(requirement.Database, out var place))
        {
            var steps = _databases[place];
            for (var i = 0; i < steps.Count; i++)
            {
                if (!requirement.Version.Equals(steps[i].Version))
                    continue;
                TakeThrough(place, i);
                return;
            }
        }

        if (_historyOf(requirement.Database) is not { } history)
            throw new PlanException(step.Database, $"{step.Title} requires {requirement}, and no section is called {requirement.Database}");
        if (!history.Holds(requirement.Version))
            throw new PlanException(step.Database, $"{step.Title} requires {requirement}, which is not applied and not in this plan; add -n {requirement.Database}, or upgrade it first");
    }
}
