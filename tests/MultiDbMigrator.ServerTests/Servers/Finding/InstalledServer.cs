namespace MultiDbMigrator.ServerTests.Servers.Finding;

/// <summary>A server program of this machine, started over a data folder of its own.</summary>
/// <param name="name">The server's name for readers.</param>
/// <param name="prepare">Makes the data folder and says how to start the program; <see langword="null"/> where it is not installed.</param>
/// <param name="connectionString">The connection string of a login.</param>
/// <param name="answer">Waits until it answers.</param>
internal sealed class InstalledServer(
    string name,
    Func<ServerSite, Task<ServerCommand?>> prepare,
    Func<ServerLogin, string> connectionString,
    ServerAnswer answer) : IServerSource
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(30);

    public async Task<RunningServer?> FindAsync()
    {
        var site = new ServerSite(name.ToLowerInvariant());
        ServerProcess? process = null;
        try
        {
            if (await prepare(site) is not { } command)
            {
                site.Dispose();
                return null;
            }
            process = ServerProcess.Start(command, site);
            var login = connectionString(new ServerLogin("127.0.0.1", site.Port, command.Administrator, site.Password));
            await answer.WaitAsync(login, AnswerLimit, process.ThrowIfEndedAsync);
            return new RunningServer(login, process);
        }
        catch (Exception problem) when (problem is ServerStartException or TimeoutException)
        {
            if (process is not null)
                await process.DisposeAsync();
            site.Dispose();
            if (problem is ServerStartException)
                throw;
            throw new ServerStartException(name, problem.Message);
        }
    }
}
