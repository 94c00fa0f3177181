namespace MultiDbMigrator.Running;

/// <summary>What all parts of a run share.</summary>
internal sealed class RunContext(IProgress<MigrationEvent>? progress, TimeProvider clock)
{
    private static readonly string Version = typeof(RunContext).Assembly.GetName().Version?.ToString(3) ?? "0";

    public Guid RunId { get; } = Guid.CreateVersion7();

    public string ToolVersion { get; } = Version;

    // Looked up only where something is written.
    public string AppliedBy => field ??= $"{Environment.UserName}@{Environment.MachineName}";

    public TimeProvider Clock { get; } = clock;

    public void Tell(MigrationEvent happened) => progress?.Report(happened);

    public void Tell(string database, string notice) => Tell(new Notice(RunId, database, notice));
}
