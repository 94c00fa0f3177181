using MultiDbMigrator.Engines;
using MultiDbMigrator.Running.Reaching;

namespace MultiDbMigrator.Running;

/// <summary>What all parts of a run share.</summary>
internal sealed class RunContext(IProgress<MigrationEvent>? progress, TimeProvider clock, string settingsFile)
{
    private static readonly string Version = typeof(RunContext).Assembly.GetName().Version?.ToString(3) ?? "0";

    private const string DefaultFile = "migrator.ini";

    public Guid RunId { get; } = Guid.CreateVersion7();

    public string ToolVersion { get; } = Version;

    // Looked up only where something is written.
    public string AppliedBy => field ??= $"{CurrentUser.Name}@{Environment.MachineName}";

    public TimeProvider Clock { get; } = clock;

    /// <summary>Which servers were found to be away.</summary>
    public ServerCircuits Servers { get; } = new();

    /// <summary>What a person types, in the current folder, for one database.</summary>
    /// <param name="database">The name of its section.</param>
    /// <param name="words">The command and its options.</param>
    public string CommandLine(string database, string words)
    {
        var file = Path.GetRelativePath(Environment.CurrentDirectory, settingsFile);
        var which = file == DefaultFile ? "" : $"-c {Quote(file)} ";
        return $"migrator {which}-n {Quote(database)} {words}";
    }

    /// <summary>Called when a server has no room for a connection, so that those are let go that nobody uses.</summary>
    public Func<Task>? Crowded { get; set; }

    public void Tell(MigrationEvent happened) => progress?.Report(happened);

    public void Tell(string database, string notice) => Tell(new Notice(RunId, database, notice));

    /// <summary>A word as a shell takes it for one.</summary>
    public static string Quote(string word) =>
        word.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/') ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
