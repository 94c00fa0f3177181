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
        step.Content.Shape.Traits.HasFlag(StatementTraits.LeavesBehind) && done < step.Content.Shape.Statements
            ? step.Content.Statements.Take(done).FirstOrDefault(s => s.Traits.HasFlag(StatementTraits.LeavesBehind))
            : null;
}
