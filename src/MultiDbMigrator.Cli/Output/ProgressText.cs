using System.Globalization;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>What happens in a run, as lines of log.</summary>
internal static class ProgressText
{
    /// <summary>The line for something that happened; <see langword="null"/> when it is not worth one.</summary>
    public static string? Of(MigrationEvent happened, Verbosity verbosity) => happened switch
    {
        _ when verbosity == Verbosity.Quiet => null,
        StepFinished { Report: var step } =>
            $"{happened.Database}: {(step.Action == StepAction.Apply ? "applied" : "reverted")} {Words.Script(step.Version, step.Name)} ({Words.Count(step.Statements, "statement")}, {step.DurationMs} ms)",
        StepStarted { Step: var step, Number: var number, Count: var count } => verbosity == Verbosity.Verbose
            ? $"{happened.Database}: {(step.Action == StepAction.Apply ? "applying" : "reverting")} {Words.Script(step.Version?.Text, step.Name)} ({number} of {count})"
            : null,
        Notice { Text: var text } => $"{happened.Database}: notice: {text}",
        WaitingForLock waiting =>
            $"{happened.Database}: waiting for the lock{(waiting.Holder is null ? "" : $", held by {waiting.Holder}")} (for up to {waiting.Timeout.TotalSeconds:0.#} s)",
        TryingAgain { Reason: var reason, Delay: var delay } => string.Create(CultureInfo.InvariantCulture, $"{happened.Database}: trying again in {delay.TotalSeconds:0.0} s: {reason}"),
        _ => null,
    };
}
