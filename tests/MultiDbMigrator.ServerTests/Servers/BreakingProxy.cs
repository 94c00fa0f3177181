using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>Stands between a client and a server, and loses their connection when the client says something. It must not be encrypted.</summary>
internal sealed class BreakingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly string _host;
    private readonly int _port;
    private byte[]? _word;
    private bool _arrives;
    private bool _always;

    /// <param name="database">The database that is behind it.</param>
    public BreakingProxy(TestDatabase database)
    {
        var builder = new DbConnectionStringBuilder { ConnectionString = database.ConnectionString };
        _host = (string)builder[new[] { "Host", "Server" }.First(builder.ContainsKey)];
        _port = int.Parse((string)builder["Port"], CultureInfo.InvariantCulture);
        _listener.Start();
        builder["Port"] = ((IPEndPoint)_listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var isPostgreSql = builder.ContainsKey("Host");
        builder[isPostgreSql ? "SSL Mode" : "SslMode"] = isPostgreSql ? "Disable" : "Disabled";
        builder[isPostgreSql ? "GSS Encryption Mode" : "AllowPublicKeyRetrieval"] = isPostgreSql ? "Disable" : "true";
        ConnectionString = builder.ConnectionString;
        _running.Add(AcceptAsync());
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

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        List<Task> running;
        lock (_running)
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
                lock (_running)
                    _running.Add(ServeAsync(client));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new TcpClient { NoDelay = true };
        try
        {
            await server.ConnectAsync(_host, _port, _stop.Token);
            var far = server.GetStream();
            using (client)
            {
                client.NoDelay = true;
                var near = client.GetStream();
                await Task.WhenAny(SendAsync(near, far), PassAsync(far, near));
            }

            // The server goes on with what it heard, and finds nobody to answer.
            server.Client.Shutdown(SocketShutdown.Send);
            await PassAsync(far, Stream.Null);
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // One side was gone before the other.
        }
    }

    private async Task SendAsync(NetworkStream from, NetworkStream to)
    {
        var block = new byte[1024 * 1024];
        try
        {
            while (await from.ReadAsync(block, _stop.Token) is > 0 and var count)
            {
                var breaks = _word is { } word && block.AsSpan(0, count).IndexOf(word) >= 0;
                if (breaks && !_always)
                    _word = null;
                HasBroken |= breaks;
                if (!breaks || _arrives)
                    await to.WriteAsync(block.AsMemory(0, count), _stop.Token);
                if (breaks)
                    return;
            }
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // One side has closed, and with it the connection.
        }
    }

    private async Task PassAsync(NetworkStream from, Stream to)
    {
        var block = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(block, _stop.Token) is > 0 and var count)
                await to.WriteAsync(block.AsMemory(0, count), _stop.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // One side has closed, and with it the connection.
        }
    }
}
