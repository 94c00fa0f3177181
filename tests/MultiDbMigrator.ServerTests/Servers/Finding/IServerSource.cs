namespace MultiDbMigrator.ServerTests.Servers.Finding;

/// <summary>One way to a server that tests may use.</summary>
internal interface IServerSource
{
    /// <summary>A server that answers, or <see langword="null"/> where this way leads to none.</summary>
    /// <exception cref="ServerStartException">There is one, and it does not start.</exception>
    Task<RunningServer?> FindAsync();
}
