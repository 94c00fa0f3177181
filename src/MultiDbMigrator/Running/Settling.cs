using MultiDbMigrator.Engines;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>Finds out whether a statement that was begun, and whose end nobody saw, has happened. The lock is held.</summary>
internal static class Settling
{
    public static async Task<Settlement> SettleAsync(DatabaseRun database, RunContext context, PlanStep step, JournalRow row, BegunStatement begun, CancellationToken cancellationToken)
    {
        if (begun.Number != row.StatementsDone + 1 || step.Content.Statements.ElementAtOrDefault(begun.Number - 1) is not { } statement || !begun.Is(statement))
            return new Settlement(null, $"statement {begun.Number} was edited since it was begun; look whether what it was then is in the database");

        var settled = await database.Session.SettleAsync(statement, begun.Before, cancellationToken).ConfigureAwait(false);
        context.Tell(database.Name, $"{step.Title}: statement {begun.Number} was begun and {Outcome(settled)}: {settled.Evidence}");
        return settled;
    }

    private static string Outcome(Settlement settled) => settled.HasHappened switch
    {
        true => "has happened",
        false when settled.IsToldByAnswer => "may have happened",
        false => "has not happened",
        null => "may or may not have happened",
    };
}
