using System.Buffers.Binary;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace MultiDbMigrator.ServerTests.Servers;

/// <summary>Stands before a server and speaks TLS with a certificate of the test, whether the server has one of its own or not.</summary>
internal sealed class TlsProxy : IAsyncDisposable
{
    private readonly LoopbackListener _listener;
    private readonly ServerAddress _server;
    private readonly X509Certificate2 _certificate;
    private int _handshakes;

    /// <param name="server">The server that is behind it.</param>
    /// <param name="database">The database.</param>
    /// <param name="certificate">What it shows.</param>
    public TlsProxy(ITestServer server, TestDatabase database, X509Certificate2 certificate)
    {
        _server = new ServerAddress(server, database.ConnectionString);
        _certificate = certificate;
        _listener = new LoopbackListener(server.Engine == "postgresql" ? ServePostgreSqlAsync : ServeMySqlAsync);
        Port = _listener.Port;
    }

    public int Port { get; }

    /// <summary>How many connections were encrypted.</summary>
    public int Handshakes => _handshakes;

    public ValueTask DisposeAsync() => _listener.DisposeAsync();

    // A request of 8 bytes is answered with S (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-SSL).
    private async Task ServePostgreSqlAsync(TcpClient client, CancellationToken stop)
    {
        var near = client.GetStream();
        await near.ReadExactlyAsync(new byte[8], stop);
        await near.WriteAsync("S"u8.ToArray(), stop);
        await using var tls = await EncryptAsync(near, stop);
        using var server = await ConnectAsync(stop);
        await PassBothAsync(tls, server.GetStream(), stop);
    }

    // The client answers the greeting with the beginning of its answer, encrypts, and sends the whole answer
    // (https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html).
    private async Task ServeMySqlAsync(TcpClient client, CancellationToken stop)
    {
        var near = client.GetStream();
        using var server = await ConnectAsync(stop);
        var far = server.GetStream();
        var greeting = await MySqlPacket.ReadAsync(far, stop);
        var isEncrypted = greeting.OffersTls;
        await greeting.OfferTls().WriteAsync(near, stop);
        var request = await MySqlPacket.ReadAsync(near, stop);
        await using var tls = await EncryptAsync(near, stop);
        if (isEncrypted)
        {
            await request.WriteAsync(far, stop);
#pragma warning disable CA5359 // The test's own server, on this machine.
            await using var behind = new SslStream(far, leaveInnerStreamOpen: false, (_, _, _, _) => true);
#pragma warning restore CA5359
            await behind.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = _server.Host }, stop);
            await PassBothAsync(tls, behind, stop);
            return;
        }

        // The server did not see that request, so each packet until it is content has another number on the two sides.
        await (await MySqlPacket.ReadAsync(tls, stop)).WithoutTls().Numbered(-1).WriteAsync(far, stop);
        while (true)
        {
            var answer = await MySqlPacket.ReadAsync(far, stop);
            await answer.Numbered(+1).WriteAsync(tls, stop);
            if (answer.EndsHandshake)
                break;
            await (await MySqlPacket.ReadAsync(tls, stop)).Numbered(-1).WriteAsync(far, stop);
        }

        await PassBothAsync(tls, far, stop);
    }

    private async Task<TcpClient> ConnectAsync(CancellationToken stop)
    {
        var server = new TcpClient { NoDelay = true };
        await server.ConnectAsync(_server.Host, _server.Port, stop);
        return server;
    }

    private async Task<SslStream> EncryptAsync(Stream near, CancellationToken stop)
    {
        var tls = new SslStream(near);
        try
        {
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, stop);
        }
        catch (System.Security.Authentication.AuthenticationException error)
        {
            throw new IOException("the client refused", error);
        }

        Interlocked.Increment(ref _handshakes);
        return tls;
    }

    private static Task PassBothAsync(Stream near, Stream far, CancellationToken stop) =>
        Task.WhenAny(LoopbackListener.PassAsync(near, far, null, stop), LoopbackListener.PassAsync(far, near, null, stop));

    /// <summary>A packet: its length in three bytes, its number, what it holds.</summary>
    private readonly record struct MySqlPacket(byte[] Bytes)
    {
        private const int Header = 4;
        private const ushort TlsFlag = 0x0800;

        public bool OffersTls => (Flags & TlsFlag) != 0;

        /// <summary>Whether it says that the client may go on, or that it may not.</summary>
        public bool EndsHandshake => Bytes[Header] is 0x00 or 0xFF;

        // Behind the version, the number of the connection, eight bytes of the challenge and a zero.
        private int FlagsAt => Array.IndexOf(Bytes, (byte)0, Header + 1) + 1 + 4 + 8 + 1;

        private ushort Flags => BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(FlagsAt));

        public static async Task<MySqlPacket> ReadAsync(Stream stream, CancellationToken stop)
        {
            var header = new byte[Header];
            await stream.ReadExactlyAsync(header, stop);
            var bytes = new byte[Header + header[0] + (header[1] << 8) + (header[2] << 16)];
            header.CopyTo(bytes, 0);
            await stream.ReadExactlyAsync(bytes.AsMemory(Header), stop);
            return new MySqlPacket(bytes);
        }

        public MySqlPacket OfferTls()
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Bytes.AsSpan(FlagsAt), (ushort)(Flags | TlsFlag));
            return this;
        }

        /// <summary>A client's answer, as it is without encryption: its flags come first.</summary>
        public MySqlPacket WithoutTls()
        {
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(Header));
            BinaryPrimitives.WriteUInt16LittleEndian(Bytes.AsSpan(Header), (ushort)(flags & ~TlsFlag));
            return this;
        }

        public MySqlPacket Numbered(int change)
        {
            Bytes[Header - 1] = (byte)(Bytes[Header - 1] + change);
            return this;
        }

        public ValueTask WriteAsync(Stream stream, CancellationToken stop) => stream.WriteAsync(Bytes, stop);
    }
}
