using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;
using MultiDbMigrator.Sql;

namespace MultiDbMigrator.Running;

/// <summary>What the done part of a script left in a session that is gone, and that the rest of it may need.</summary>
internal static class LeftBehind
{
    /// <summary>The first statement that left something; <see langword="null"/> when none did, or nothing is left to run.</summary>
    /// <param name="step">The step.</param>
    /// <param name="done">How many of its statements are done.</param>
    public static ScriptStatement? Find(PlanStep step, int done) =>
        done >= step.Content.Shape.Statements ? null
        : step.Content.Shape.Traits.HasFlag(StatementTraits.LeavesBehind) && step.Content.Statements.Take(done).FirstOrDefault(s => s.Traits.HasFlag(StatementTraits.LeavesBehind)) is { } left ? left
        : AskedAbout(step, done);

    // The answer to what the next statement asks its session; nobody sees what SHOW shows.
    private static ScriptStatement? AskedAbout(PlanStep step, int done) =>
        done > 0 && step.Content.Shape.Traits.HasFlag(StatementTraits.AsksSession) && step.Content.Statements.ElementAt(done) is { } next
        && next.Traits.HasFlag(StatementTraits.AsksSession) && !next.Text.StartsWith("SHOW", StringComparison.OrdinalIgnoreCase)
            ? step.Content.Statements.ElementAt(done - 1)
            : null;
}
