using System.Net.Sockets;
using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.RoundTrips;

/// <summary>Stands between a client and a server and keeps what the client says. The connection must not be encrypted.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly ServerAddress _server;
    private readonly Func<IClientReader> _createReader;
    private readonly LoopbackListener _listener;
    private readonly List<IClientReader> _connections = [];

    /// <param name="server">The server.</param>
    /// <param name="createReader">Makes what understands the client, for each connection.</param>
    public RecordingProxy(ServerAddress server, Func<IClientReader> createReader)
    {
        _server = server;
        _createReader = createReader;
        _listener = new LoopbackListener(ServeAsync);
    }

    public int Port => _listener.Port;

    /// <summary>What was said on each connection, in the order in which they were opened.</summary>
    public IReadOnlyList<IClientReader> Connections
    {
        get
        {
            lock (_connections)
                return [.. _connections];
        }
    }

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        var reader = _createReader();
        lock (_connections)
            _connections.Add(reader);
        using var server = new TcpClient { NoDelay = true };
        await server.ConnectAsync(_server.Host, _server.Port, stop);
        var (near, far) = (client.GetStream(), server.GetStream());
        await Task.WhenAny(LoopbackListener.PassAsync(near, far, reader.Read, stop), LoopbackListener.PassAsync(far, near, null, stop));
    }
}
