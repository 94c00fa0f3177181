using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>Shows a run while it goes on; to be disposed of before anything else is written.</summary>
internal interface IRunProgress : IProgress<MigrationEvent>, IAsyncDisposable;
