using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>Steps of one database that follow each other in a plan: they share a session and its lock.</summary>
internal sealed class Stretch(DatabaseRun database)
{
    private readonly List<PlanStep> _steps = [];
    private readonly HashSet<Stretch> _first = [];

    public DatabaseRun Database { get; } = database;

    public IReadOnlyList<PlanStep> Steps => _steps;

    /// <summary>What must be complete before this begins: the steps before it on its own database, and what it needs of others.</summary>
    public IReadOnlyCollection<Stretch> First => _first;

    /// <summary>The wave in which it is run, counted from 0.</summary>
    public int Wave { get; set; }

    /// <summary>Whether nothing of it is left.</summary>
    public bool IsComplete { get; set; }

    private bool IsLast { get; set; } = true;

    /// <summary>The part of a database's steps, planned again, that this stretch reaches. The last takes all that is left.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="action">The direction of the run.</param>
    public IReadOnlyList<PlanStep> Cut(IReadOnlyList<PlanStep> steps, StepAction action)
    {
        if (IsLast)
            return steps;
        var end = _steps[^1];
        var last = steps.ToList().FindLastIndex(step => step.IsAlike(end) || step.Action != action
            || (end.Version is { } limit && step.Version is { } version && (action == StepAction.Apply ? version <= limit : version >= limit)));
        return [.. steps.Take(last + 1)];
    }

    /// <summary>Cuts a plan into stretches, in the order of the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="databases">The databases of the run, by name.</param>
    public static IReadOnlyList<Stretch> Of(Plan plan, IReadOnlyDictionary<string, DatabaseRun> databases)
    {
        var stretches = new List<Stretch>();
        var newest = new Dictionary<string, Stretch>(StringComparer.Ordinal);
        var places = new Dictionary<(string Database, ScriptVersion Version), Stretch>();
        foreach (var step in plan.Steps)
        {
            var before = newest.GetValueOrDefault(step.Database);
            if (before is null || before != stretches[^1])
            {
                var stretch = new Stretch(databases[step.Database]);
                if (before is not null)
                {
                    stretch._first.Add(before);
                    before.IsLast = false;
                }

                stretches.Add(stretch);
                newest[step.Database] = stretch;
            }

            var current = stretches[^1];
            current._steps.Add(step);
            foreach (var need in step.Needs)
            {
                if (places.TryGetValue((need.Database.ToUpperInvariant(), need.Version), out var needed) && needed != current)
                    current._first.Add(needed);
            }

            if (step.Version is not null)
                places[(step.Database.ToUpperInvariant(), step.Version)] = current;
        }

        return stretches;
    }
}
