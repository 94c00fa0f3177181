using MultiDbMigrator.Planning;

namespace MultiDbMigrator.Running;

/// <summary>The step at which a run was stopped, or failed, in one database.</summary>
/// <param name="Version">The version; <see langword="null"/> for a repeatable.</param>
/// <param name="Name">The name of the script.</param>
/// <param name="Action">What the step does.</param>
/// <param name="Statement">
/// The statement at which the next run goes on, counted from 1; <see langword="null"/> when nothing of the script remains.
/// </param>
/// <param name="Statements">How many statements the step has.</param>
public sealed record StoppedStep(string? Version, string Name, StepAction Action, int? Statement, int Statements);
