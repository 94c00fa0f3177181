using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.ServerTests.Races;

/// <summary>What one run of a race came to.</summary>
/// <param name="Order">What it was told.</param>
/// <param name="Result">What it said.</param>
internal sealed record Outcome(Order Order, RunResult Result)
{
    private IEnumerable<(string Database, StepAction Action, int Version)> Steps => Result.Databases.SelectMany(d => d.Steps.Select(s =>
        (d.Name, s.Action, int.Parse(s.Version!, System.Globalization.CultureInfo.InvariantCulture))));

    /// <summary>Whether a run may end so at all: well, or refused because of what others did.</summary>
    public bool IsFair => Result.Databases.All(d => d.Error is null or TargetException or PlanException or JournalChangedException);

    /// <summary>Does the same to a model.</summary>
    /// <returns>Whether a whole run can come to this there. One that was refused counts for what it says it has done.</returns>
    public bool TryOn(World world)
    {
        if (Result.IsOk)
            return world.TryRun(Order);
        if (world.IsOne && Result.FirstError is TargetException)
            return !Steps.Any() && !world.TryRun(Order);
        foreach (var (database, action, version) in Steps)
        {
            if (Order.Kind == OrderKind.Stamp)
                world.Mark(database, version, action == StepAction.Apply);
            else if (action == StepAction.Apply)
                world.Apply(database, version);
            else
                world.Revert(database, version);
        }

        return true;
    }

    public override string ToString() =>
        $"{Order}: {(Result.IsOk ? "done" : Result.FirstError!.Message)}; {string.Join(" ", Steps.Select(s => $"{(s.Action == StepAction.Apply ? '+' : '-')}{s.Database}/{s.Version}"))}";
}
