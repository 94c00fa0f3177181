using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>Something in one database that a person may have to decide.</summary>
public sealed record RepairProblem
{
    /// <summary>The database.</summary>
    public required string Database { get; init; }

    /// <summary>What it is.</summary>
    public required RepairProblemKind Kind { get; init; }

    /// <summary>What the step does that stopped; <see cref="StepAction.Apply"/> for a script that was edited after it.</summary>
    public required StepAction Action { get; init; }

    /// <summary>The newest journal row of the script.</summary>
    public required JournalRow Row { get; init; }

    /// <summary>The row of the run that stopped, or that applied the script; the same, unless an earlier repair came after it.</summary>
    public required JournalRow Origin { get; init; }

    /// <summary>The script as its file is called.</summary>
    public required string Title { get; init; }

    /// <summary>The script file.</summary>
    public required string File { get; init; }

    /// <summary>The statement that is meant, counted from 1.</summary>
    public int? Number { get; init; }

    /// <summary>The line on which it begins; <see langword="null"/> when it is not known.</summary>
    public int? Line { get; init; }

    /// <summary>Its text.</summary>
    public string? Statement { get; init; }

    /// <summary>What the database shows of it, and what to look at.</summary>
    public string? Evidence { get; init; }

    /// <summary>How a statement that is done was edited, in lines that begin with <c>-</c>, <c>+</c> or spaces; <see langword="null"/> when the journal does not have its text.</summary>
    public string? Difference { get; init; }

    /// <summary>What may be decided, each with what a person types.</summary>
    public required IReadOnlyList<RepairOption> Options { get; init; }

    /// <summary>Whether nothing can go on before a person has decided.</summary>
    public bool IsOpen => Kind != RepairProblemKind.Stopped;

    internal PlanStep? Step { get; init; }
}
