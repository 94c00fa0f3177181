namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>A server as a docker image, run in the foreground like any other program.</summary>
/// <param name="Name">The image with its pinned version.</param>
/// <param name="Port">The port that it listens on inside.</param>
/// <param name="PasswordVariable">The variable that sets the administrator's password.</param>
/// <param name="Administrator">The user that the image makes.</param>
/// <param name="StopSignal">The signal that ends it without waiting for its clients.</param>
internal sealed record DockerImage(string Name, int Port, string PasswordVariable, string Administrator, string StopSignal)
{
    private static readonly TimeSpan EngineLimit = TimeSpan.FromSeconds(2);

    /// <summary>The image may have to be fetched first.</summary>
    public static readonly TimeSpan PullLimit = TimeSpan.FromMinutes(5);

    /// <summary>The command that runs it, or <see langword="null"/> when no docker engine answers.</summary>
    public async Task<ServerCommand?> PrepareAsync(ServerSite site)
    {
        if (!await EngineAnswersAsync())
            return null;
        return new ServerCommand(
            ["docker", "run", "--rm", "-p", $"127.0.0.1:{site.Port}:{Port}", "-e", $"{PasswordVariable}={site.Password}", Name],
            Administrator,
            StopSignal);
    }

    private static async Task<bool> EngineAnswersAsync()
    {
        try
        {
            await ServerProgram.RunAsync(EngineLimit, "docker", "version", "--format", "{{.Server.Version}}");
            return true;
        }
        catch (ServerStartException)
        {
            return false;
        }
    }
}
