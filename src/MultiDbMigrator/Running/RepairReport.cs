namespace MultiDbMigrator.Running;

/// <summary>Something that a repair found, and what became of it.</summary>
/// <param name="Problem">What it is.</param>
/// <param name="Choice">What was decided; <see langword="null"/> when nothing was.</param>
/// <param name="Decision">The same in words, as the journal has it.</param>
public sealed record RepairReport(RepairProblem Problem, RepairChoice? Choice, string? Decision)
{
    /// <summary>Whether it still needs a decision.</summary>
    public bool IsOpen => Choice is null && Problem.IsOpen;
}
