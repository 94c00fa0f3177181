namespace MultiDbMigrator.ServerTests.Servers.Finding;

/// <summary>A server that answers.</summary>
/// <param name="connectionString">An administrator's.</param>
/// <param name="started">What ends it; nothing where somebody else started it.</param>
internal sealed class RunningServer(string connectionString, IAsyncDisposable? started = null) : IAsyncDisposable
{
    public string ConnectionString => connectionString;

    public ValueTask DisposeAsync() => started?.DisposeAsync() ?? ValueTask.CompletedTask;
}
