using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Planning;

/// <summary>
/// Puts the steps of several databases into one order: database by database, but what a step needs comes first. That is
/// what it requires on the way up, and what requires it on the way down.
/// </summary>
internal sealed class PlanOrder
{
    private readonly IReadOnlyList<IReadOnlyList<PlanStep>> _databases;
    private readonly Dictionary<string, int> _places = new(StringComparer.OrdinalIgnoreCase);
    private readonly int[] _next;
    private readonly Action<PlanStep, Requirement> _notInPlan;
    private readonly List<PlanStep> _path = [];
    private readonly List<PlanStep> _ordered = [];

    private PlanOrder(IReadOnlyList<IReadOnlyList<PlanStep>> databases, Action<PlanStep, Requirement> notInPlan)
    {
        _databases = databases;
        _notInPlan = notInPlan;
        _next = new int[databases.Count];
        for (var i = 0; i < databases.Count; i++)
        {
            if (databases[i].Count > 0)
                _places.Add(databases[i][0].Database, i);
        }
    }

    /// <summary>Orders steps up.</summary>
    /// <param name="databases">The steps of each database, in the order in which they must run there.</param>
    /// <param name="historyOf">The journal of a database by its name; <see langword="null"/> when there is no such database.</param>
    /// <param name="isInFolder">Whether a script that is required is in the folder of its database; <see langword="null"/> where nobody can tell.</param>
    /// <exception cref="PlanException">A requirement cannot be met, or requirements go round in a circle.</exception>
    public static IReadOnlyList<PlanStep> Up(IReadOnlyList<IReadOnlyList<PlanStep>> databases, Func<string, JournalHistory?> historyOf, Func<Requirement, bool>? isInFolder = null) =>
        new PlanOrder(databases, (step, requirement) => RefuseUnmet(step, requirement, historyOf, isInFolder)).TakeAll();

    /// <summary>Orders steps down.</summary>
    /// <param name="databases">The steps of each database, in the order in which they must run there.</param>
    /// <exception cref="PlanException">A script that requires what a step reverts would stay, or requirements go round in a circle.</exception>
    public static IReadOnlyList<PlanStep> Down(IReadOnlyList<IReadOnlyList<PlanStep>> databases) =>
        new PlanOrder(databases, RefuseNeeded).TakeAll();

    private IReadOnlyList<PlanStep> TakeAll()
    {
        for (var i = 0; i < _databases.Count; i++)
            TakeThrough(i, _databases[i].Count - 1);
        return _ordered;
    }

    private void TakeThrough(int database, int last)
    {
        while (_next[database] <= last)
        {
            var step = _databases[database][_next[database]];
            if (_path.Contains(step))
                throw new PlanException(step.Database, $"scripts require each other in a circle: {string.Join(" -> ", _path.SkipWhile(s => s != step).Append(step).Select(s => $"{s.Database}/{s.Label}"))}");

            _path.Add(step);
            foreach (var need in step.Needs)
                TakeNeeded(step, need);
            _path.RemoveAt(_path.Count - 1);
            _ordered.Add(step);
            _next[database]++;
        }
    }

    private void TakeNeeded(PlanStep step, Requirement need)
    {
        if (_places.TryGetValue(need.Database, out var place))
        {
            var steps = _databases[place];
            for (var i = 0; i < steps.Count; i++)
            {
                if (!need.Version.Equals(steps[i].Version) || steps[i].Action != step.Action)
                    continue;
                TakeThrough(place, i);
                return;
            }
        }

        _notInPlan(step, need);
    }

    private static void RefuseUnmet(PlanStep step, Requirement requirement, Func<string, JournalHistory?> historyOf, Func<Requirement, bool>? isInFolder)
    {
        if (historyOf(requirement.Database) is not { } history)
            throw new PlanException(step.Database, $"{step.Title} requires {requirement}, and no section is called {requirement.Database}");
        if (!history.Holds(requirement.Version) && isInFolder?.Invoke(requirement) == false)
            throw new PlanException(step.Database, $"{step.Title} requires {requirement}, and no script of {requirement.Database} has that version; correct the requirement, or add the script");
        if (!history.Holds(requirement.Version))
            throw new PlanException(step.Database, $"{step.Title} requires {requirement}, which is not applied and not in this plan; add -n {requirement.Database}, or upgrade it first");
    }

    private static void RefuseNeeded(PlanStep step, Requirement dependent) => throw new PlanException(
        step.Database,
        $"{step.Title} cannot be reverted: {dependent} is applied and requires it; add -n {dependent.Database} with a target below it, or revert it first");
}
