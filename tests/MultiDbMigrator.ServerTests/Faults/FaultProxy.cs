using System.Net.Sockets;
using MultiDbMigrator.ServerTests.Servers;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Stands between runs and their server and passes everything on, until a trap springs.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly LoopbackListener _listener;
    private readonly ServerAddress _server;
    private readonly bool _isPostgreSql;
    private readonly HashSet<Link> _links = [];
    private Trap _trap = Trap.None;
    private bool _isClosed;
    private TaskCompletionSource? _frozen;

    public FaultProxy(ServerAddress server, bool isPostgreSql)
    {
        _server = server;
        _isPostgreSql = isPostgreSql;
        _listener = new LoopbackListener(ServeAsync);
    }

    public int Port => _listener.Port;

    /// <summary>How long everything takes on its way, in both directions.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Lets nothing pass any more, and closes nothing.</summary>
    public void Freeze() => _frozen ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets everything pass again that was held up.</summary>
    public void Thaw() => Interlocked.Exchange(ref _frozen, null)?.SetResult();

    /// <summary>Ends all connections, sets the trap for the next run, and lets new ones come.</summary>
    public void Set(Trap trap)
    {
        CutAll();
        Thaw();
        Delay = default;
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
        Close();
        Thaw();
        await _listener.DisposeAsync();
    }

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        using var server = new TcpClient { NoDelay = true };
        await server.ConnectAsync(_server.Host, _server.Port, stop);
        using var link = new Link(client, server);
        Trap trap;
        lock (_links)
        {
            if (_isClosed)
                return;
            trap = _trap;
            _links.Add(link);
        }

        await Task.WhenAny(PassToServerAsync(link, trap, stop), PassToClientAsync(link, trap, stop));
        lock (_links)
            _links.Remove(link);
    }

    private async Task PassToServerAsync(Link link, Trap trap, CancellationToken stop)
    {
        var messages = new ClientMessages(_isPostgreSql);
        var block = new byte[64 * 1024];
        try
        {
            while (await link.Client.ReadAsync(block, stop) is > 0 and var count)
            {
                foreach (var message in messages.Take(block.AsSpan(0, count)))
                {
                    await HoldUpAsync(stop);
                    await trap.PassToServerAsync(link, message, stop);
                }
            }
        }
        catch (Exception end) when (LoopbackListener.IsEnd(end))
        {
            // One side has closed, or was cut off, and with it the connection.
        }
    }

    private async Task HoldUpAsync(CancellationToken stop)
    {
        if (Delay is { Ticks: > 0 } delay)
            await Task.Delay(delay, stop);
        if (_frozen is { } frozen)
            await frozen.Task.WaitAsync(stop);
    }

    private async Task PassToClientAsync(Link link, Trap trap, CancellationToken stop)
    {
        var block = new byte[64 * 1024];
        try
        {
            while (await link.Server.ReadAsync(block, stop) is > 0 and var count)
            {
                await HoldUpAsync(stop);
                await trap.PassToClientAsync(link, block.AsMemory(0, count), stop);
            }
        }
        catch (Exception end) when (LoopbackListener.IsEnd(end))
        {
            // As above.
        }
    }
}
