using System.Net;
using System.Net.Sockets;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>Where a server that is started here lives: a temporary folder, a free port, and a password nobody else knows.</summary>
internal sealed class ServerSite(string server) : IDisposable
{
    private readonly TemporaryFolder folder = new(server);

    public string Folder => folder.FullName;

    public int Port { get; } = FreePort();

    public string Password { get; } = Guid.NewGuid().ToString("n");

    public string PathOf(string name) => folder.PathOf(name);

    public void Dispose() => folder.Dispose();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
