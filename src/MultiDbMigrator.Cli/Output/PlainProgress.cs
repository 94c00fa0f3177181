using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>Tells of a run in plain lines on stderr.</summary>
internal sealed class PlainProgress(CommandOutput output) : IRunProgress
{
    public void Report(MigrationEvent value)
    {
        if (ProgressText.Of(value, output.Verbosity) is { } line)
            output.Tell(line);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
