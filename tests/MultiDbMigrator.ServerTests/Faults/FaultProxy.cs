using System.Net;
using System.Net.Sockets;
using MultiDbMigrator.ServerTests.RoundTrips;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Stands between runs and their server and passes everything on, until a trap springs.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ServerAddress _server;
    private readonly bool _isPostgreSql;
    private readonly HashSet<Link> _links = [];
    private readonly Task _accepting;
    private Trap _trap = Trap.None;
    private bool _isClosed;

    public FaultProxy(ServerAddress server, bool isPostgreSql)
    {
        _server = server;
        _isPostgreSql = isPostgreSql;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends all connections, sets the trap for the next run, and lets new ones come.</summary>
    public void Set(Trap trap)
    {
        CutAll();
        lock (_links)
        {
            _trap = trap;
            _isClosed = false;
        }
    }

    /// <summary>Ends all connections.</summary>
    public void CutAll()
    {
        lock (_links)
        {
            foreach (var link in _links)
                link.Dispose();
            _links.Clear();
        }
    }

    /// <summary>Ends all connections and takes no more, as if whoever opened them were dead.</summary>
    public void Close()
    {
        lock (_links)
            _isClosed = true;
        CutAll();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Close();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        client.NoDelay = true;
        var server = new TcpClient { NoDelay = true };
        try
        {
            await server.ConnectAsync(_server.Host, _server.Port, _stop.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException)
        {
            client.Dispose();
            server.Dispose();
            return;
        }

        using var link = new Link(client, server);
        Trap trap;
        lock (_links)
        {
            if (_isClosed)
                return;
            trap = _trap;
            _links.Add(link);
        }

        await Task.WhenAny(PassToServerAsync(link, trap), PassToClientAsync(link, trap));
        lock (_links)
            _links.Remove(link);
    }

    private async Task PassToServerAsync(Link link, Trap trap)
    {
        var messages = new ClientMessages(_isPostgreSql);
        var block = new byte[64 * 1024];
        try
        {
            while (await link.Client.ReadAsync(block, _stop.Token) is > 0 and var count)
            {
                foreach (var message in messages.Take(block.AsSpan(0, count)))
                    await trap.PassToServerAsync(link, message, _stop.Token);
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            // One side has closed, or was cut off, and with it the connection.
        }
    }

    private async Task PassToClientAsync(Link link, Trap trap)
    {
        var block = new byte[64 * 1024];
        try
        {
            while (await link.Server.ReadAsync(block, _stop.Token) is > 0 and var count)
                await trap.PassToClientAsync(link, block.AsMemory(0, count), _stop.Token);
        }
        catch (Exception end) when (IsEnd(end))
        {
            // As above.
        }
    }

    private static bool IsEnd(Exception error) => error is OperationCanceledException or IOException or ObjectDisposedException;
}
