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
                    stretch._first.Add(before);
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
