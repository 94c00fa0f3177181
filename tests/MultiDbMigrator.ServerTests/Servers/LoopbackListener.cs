using System.Net;
using System.Net.Sockets;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>Takes connections on a free port of 127.0.0.1 until it is disposed of, and then waits until each of them is served.</summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<TcpClient, CancellationToken, Task> _serve;
    private readonly List<Task> _serving = [];
    private readonly Task _accepting;

    /// <param name="serve">Serves one connection until one of its sides closes it, or the token stops it.</param>
    public LoopbackListener(Func<TcpClient, CancellationToken, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether an error is the end that every connection comes to: closed, cut off, or stopped.</summary>
    public static bool IsEnd(Exception error) =>
        error is OperationCanceledException or SocketException or IOException or ObjectDisposedException or InvalidOperationException;

    /// <summary>Passes on all that comes, until one side is closed.</summary>
    /// <param name="from">Where it comes from.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="look">Sees it before it is passed on: the answer may end the run that a test looks at.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task PassAsync(Stream from, Stream to, Action<ReadOnlyMemory<byte>>? look, CancellationToken cancellationToken)
    {
        var block = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(block, cancellationToken) is > 0 and var count)
            {
                look?.Invoke(block.AsMemory(0, count));
                await to.WriteAsync(block.AsMemory(0, count), cancellationToken);
            }
        }
        catch (Exception end) when (IsEnd(end))
        {
            // One side has closed, and with it the connection.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_serving);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception end) when (IsEnd(end))
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            client.NoDelay = true;
            try
            {
                await _serve(client, _stop.Token);
            }
            catch (Exception end) when (IsEnd(end))
            {
                // One side was gone before the other.
            }
        }
    }
}
