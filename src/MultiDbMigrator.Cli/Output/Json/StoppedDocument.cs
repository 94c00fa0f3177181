using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output.Json;

/// <summary>The step that a run began and did not complete.</summary>
internal sealed record StoppedDocument(string? Version, string Name, string Action, int? Statement, int Statements)
{
    public static StoppedDocument? Of(StoppedStep? step) =>
        step is null ? null : new StoppedDocument(step.Version, step.Name, Words.Of(step.Action), step.Statement, step.Statements);
}
