namespace MultiDbMigrator.ServerTests.Servers.Finding;

/// <summary>Takes the first way that leads to a server.</summary>
/// <param name="sources">The ways, in the order in which they are tried.</param>
internal sealed class ServerSearch(params IReadOnlyList<IServerSource> sources)
{
    private readonly List<string> _problems = [];

    public IReadOnlyList<IServerSource> Sources => sources;

    /// <summary>What kept a server from starting, on the ways that were tried.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>The server, or <see langword="null"/> where no way leads to one.</summary>
    public async Task<RunningServer?> FindAsync()
    {
        foreach (var source in sources)
        {
            try
            {
                if (await source.FindAsync() is { } server)
                    return server;
            }
            catch (ServerStartException problem)
            {
                _problems.Add(problem.Message);
            }
        }
        return null;
    }
}
