using System.Net.Sockets;
using System.Text;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>Stands between a client and a server, and loses their connection, or falls silent, when the client says something. It must not be encrypted.</summary>
internal sealed class BreakingProxy : IAsyncDisposable
{
    private readonly LoopbackListener _listener;
    private readonly ServerAddress _server;
    private byte[]? _word;
    private bool _arrives;
    private bool _always;
    private bool _refusesNext;
    private bool _freezes;
    private readonly TaskCompletionSource _frozen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="server">The server that is behind it.</param>
    /// <param name="database">The database.</param>
    public BreakingProxy(ITestServer server, TestDatabase database)
    {
        _server = new ServerAddress(server, database.ConnectionString);
        _listener = new LoopbackListener(ServeAsync);
        ConnectionString = _server.Through(_listener.Port);
    }

    /// <summary>The way to the database by way of the proxy.</summary>
    public string ConnectionString { get; }

    /// <summary>Whether a connection was lost.</summary>
    public bool HasBroken { get; private set; }

    /// <summary>Loses the next connection on which the client says a word.</summary>
    /// <param name="word">The word.</param>
    /// <param name="arrives">Whether the server still hears it, and only its answer is lost.</param>
    /// <param name="always">Whether to lose all connections on which it is said.</param>
    public void BreakAt(string word, bool arrives, bool always = false)
    {
        _always = always;
        _arrives = arrives;
        _word = Encoding.UTF8.GetBytes(word);
    }

    /// <summary>Falls silent for good, on all connections, as soon as the client says a word: nothing passes any more, and nothing is closed.</summary>
    /// <param name="word">The word, which the server still hears.</param>
    public void FreezeAt(string word)
    {
        _freezes = true;
        _word = Encoding.UTF8.GetBytes(word);
    }

    /// <summary>Ends when it has fallen silent.</summary>
    public Task Frozen => _frozen.Task;

    /// <summary>Turns away the next connection, as a server that starts again does.</summary>
    public void RefuseNext() => _refusesNext = true;

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    private async Task ServeAsync(TcpClient client, CancellationToken stop)
    {
        if (_refusesNext)
        {
            _refusesNext = false;
            client.Dispose();
            return;
        }

        if (_frozen.Task.IsCompleted)
            await Task.Delay(Timeout.Infinite, stop);
        using var server = new TcpClient { NoDelay = true };
        await server.ConnectAsync(_server.Host, _server.Port, stop);
        var far = server.GetStream();
        using (client)
        {
            var near = client.GetStream();
            await Task.WhenAny(SendAsync(near, far, stop), LoopbackListener.PassAsync(far, near, _ => StopIfFrozen(), stop));
            if (_frozen.Task.IsCompleted)
                await Task.Delay(Timeout.Infinite, stop);
        }

        // The server goes on with what it heard, and finds nobody to answer.
        server.Client.Shutdown(SocketShutdown.Send);
        await LoopbackListener.PassAsync(far, Stream.Null, null, stop);
    }

    private void StopIfFrozen()
    {
        if (_frozen.Task.IsCompleted)
            throw new OperationCanceledException();
    }

    private async Task SendAsync(NetworkStream from, NetworkStream to, CancellationToken stop)
    {
        var block = new byte[1024 * 1024];
        try
        {
            while (await from.ReadAsync(block, stop) is > 0 and var count)
            {
                if (_frozen.Task.IsCompleted)
                    await Task.Delay(Timeout.Infinite, stop);
                if (_freezes && block.AsSpan(0, count).IndexOf(_word) >= 0)
                {
                    _frozen.SetResult();
                    await to.WriteAsync(block.AsMemory(0, count), stop);
                    await Task.Delay(Timeout.Infinite, stop);
                }

                var breaks = _word is { } word && block.AsSpan(0, count).IndexOf(word) >= 0;
                if (breaks && !_always)
                    _word = null;
                if (breaks)
                {
                    // The answer may be quicker than anything that is done after the question was passed on.
                    HasBroken = true;
                    from.Close();
                }

                if (!breaks || _arrives)
                    await to.WriteAsync(block.AsMemory(0, count), stop);
                if (breaks)
                    return;
            }
        }
        catch (Exception end) when (LoopbackListener.IsEnd(end))
        {
            // One side has closed, and with it the connection.
        }
    }
}
