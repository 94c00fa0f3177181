using System.Net;
using System.Net.Sockets;

namespace MultiDbMigrator.ServerTests.RoundTrips;

/// <summary>Stands between a client and a server and keeps what the client says. The connection must not be encrypted.</summary>
/// <param name="host">The server's host.</param>
/// <param name="port">The server's port.</param>
/// <param name="createReader">Makes what understands the client, for each connection.</param>
internal sealed class RecordingProxy(string host, int port, Func<IClientReader> createReader) : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<IClientReader> _connections = [];
    private readonly List<Task> _running = [];

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What was said on each connection, in the order in which they were opened.</summary>
    public IReadOnlyList<IClientReader> Connections
    {
        get
        {
            lock (_connections)
                return [.. _connections];
        }
    }

    public RecordingProxy Start()
    {
        _listener.Start();
        _running.Add(AcceptAsync());
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        List<Task> running;
        lock (_connections)
            running = [.. _running];
        await Task.WhenAll(running);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var reader = createReader();
                lock (_connections)
                {
                    _connections.Add(reader);
                    _running.Add(ServeAsync(client, reader));
                }
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, IClientReader reader)
    {
        using (client)
        using (var server = new TcpClient { NoDelay = true })
        {
            client.NoDelay = true;
            await server.ConnectAsync(host, port, _stop.Token);
            var (near, far) = (client.GetStream(), server.GetStream());
            await Task.WhenAny(PassAsync(near, far, reader.Read), PassAsync(far, near, _ => { }));
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, Action<ReadOnlyMemory<byte>> look)
    {
        var block = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(block, _stop.Token) is > 0 and var count)
            {
                // Kept before it is passed on: the answer ends the run that the test looks at.
                look(block.AsMemory(0, count));
                await to.WriteAsync(block.AsMemory(0, count), _stop.Token);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // One side has closed, and with it the connection.
        }
    }
}
