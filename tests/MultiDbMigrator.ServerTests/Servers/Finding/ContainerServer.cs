using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace MultiDbMigrator.ServerTests.Servers.Finding;

/// <summary>A server in a container of whichever engine Testcontainers finds (Docker, Podman, a remote one).</summary>
/// <param name="image">The image.</param>
/// <param name="connectionString">The connection string of a login.</param>
/// <param name="answer">Waits until it answers.</param>
internal sealed class ContainerServer(ServerImage image, Func<ServerLogin, string> connectionString, ServerAnswer answer) : IServerSource
{
    private const int LogLines = 20;

    // Counted from when the container runs. Its server makes its data folder first.
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(2);

    // The image may have to be fetched.
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);

    public async Task<RunningServer?> FindAsync()
    {
        var password = Guid.NewGuid().ToString("n");
        if (Build(password) is not { } container)
            return null;
        try
        {
            using var limit = new CancellationTokenSource(StartLimit);
            await container.StartAsync(limit.Token);
            var login = connectionString(
                new ServerLogin(container.Hostname, container.GetMappedPublicPort(image.Port), image.Administrator, password));
            await answer.WaitAsync(login, AnswerLimit);
            return new RunningServer(login, container);
        }
        // The engine, the registry of images and the container have each their own exceptions.
        catch (Exception problem)
        {
            var log = await LogOfAsync(container);
            await container.DisposeAsync();
            throw new ServerStartException(image.Name, $"{problem.Message}\n{log}");
        }
    }

    private IContainer? Build(string password)
    {
        try
        {
            return image.Build(image.Name, password);
        }
        catch (DockerUnavailableException)
        {
            return null;
        }
    }

    private static async Task<string> LogOfAsync(IContainer container)
    {
        if (container.State is TestcontainersStates.Undefined)
            return "";
        var (output, errors) = await container.GetLogsAsync();
        return string.Join('\n', (output + errors).TrimEnd().Split('\n').TakeLast(LogLines));
    }
}
