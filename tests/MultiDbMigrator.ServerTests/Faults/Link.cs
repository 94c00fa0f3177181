using System.Net.Sockets;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>One connection through the proxy: its two sockets.</summary>
internal sealed class Link(TcpClient client, TcpClient server) : IDisposable
{
    public NetworkStream Client { get; } = client.GetStream();

    public NetworkStream Server { get; } = server.GetStream();

    /// <summary>Whether the next answer is the one that matters.</summary>
    public bool IsAnswerAwaited { get; set; }

    /// <summary>Ends it in both directions.</summary>
    public void Dispose()
    {
        server.Dispose();
        client.Dispose();
    }
}
