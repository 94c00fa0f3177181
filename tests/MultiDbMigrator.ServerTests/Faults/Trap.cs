using System.Text;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Waits in the proxy for one moment of a run, and then does its work, once.</summary>
/// <param name="moment">What it waits for.</param>
/// <param name="at">The number of the message, or of the byte, counted from 1 over all connections of the run.</param>
/// <param name="work">What it does, on the connection where the moment came. It may end connections.</param>
internal sealed class Trap(Moment moment, long at, Func<Link, Task> work)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _messages;
    private long _bytesToServer;
    private long _bytesToClient;

    /// <summary>A trap for nothing, which counts.</summary>
    public static Trap None => new(Moment.BeforeMessage, 0, _ => Task.CompletedTask);

    public long Messages => Interlocked.Read(ref _messages);

    public long BytesToServer => Interlocked.Read(ref _bytesToServer);

    public long BytesToClient => Interlocked.Read(ref _bytesToClient);

    public bool HasSprung { get; private set; }

    /// <summary>Waits for the end of its work, if it has sprung: the run may be over before, and the next must not feel it.</summary>
    public Task WaitAsync() => HasSprung ? _done.Task : Task.CompletedTask;

    /// <summary>The beginning of the message at which it sprang, for people.</summary>
    public string Message { get; private set; } = "";

    /// <summary>Passes a message of the client on.</summary>
    public async Task PassToServerAsync(Link link, byte[] message, CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref _messages);
        var end = Interlocked.Add(ref _bytesToServer, message.Length);
        var isHere = number == at;
        if (moment == Moment.BeforeMessage && isHere)
            await SpringAsync(link, message);
        if (moment == Moment.AtByteToServer && end >= at && end - message.Length < at)
        {
            var part = (int)(message.Length - (end - at));
            await link.Server.WriteAsync(message.AsMemory(0, part), cancellation);
            await SpringAsync(link, message);
            message = message[part..];
        }

        if (isHere && moment is (Moment.BeforeAnswer or Moment.InAnswer))
        {
            // Before it is passed on, because the answer may be quick.
            Note(message);
            link.IsAnswerAwaited = true;
        }

        await link.Server.WriteAsync(message, cancellation);
        if (moment == Moment.AfterMessage && isHere)
            await SpringAsync(link, message);
    }

    /// <summary>Passes something of the server on.</summary>
    public async Task PassToClientAsync(Link link, ReadOnlyMemory<byte> answer, CancellationToken cancellation)
    {
        var end = Interlocked.Add(ref _bytesToClient, answer.Length);
        var isByte = moment == Moment.AtByteToClient && end >= at && end - answer.Length < at;
        if (link.IsAnswerAwaited || isByte)
        {
            var part = isByte ? (int)(answer.Length - (end - at)) : moment == Moment.InAnswer ? answer.Length / 2 : 0;
            link.IsAnswerAwaited = false;
            await link.Client.WriteAsync(answer[..part], cancellation);
            await SpringAsync(link, null);
            answer = answer[part..];
        }

        await link.Client.WriteAsync(answer, cancellation);
    }

    private async Task SpringAsync(Link link, byte[]? message)
    {
        lock (_gate)
        {
            if (HasSprung)
                return;
            HasSprung = true;
        }

        if (message is not null)
            Note(message);
        try
        {
            await work(link);
        }
        finally
        {
            _done.SetResult();
        }
    }

    private void Note(byte[] message)
    {
        const int Longest = 160;
        var text = string.Concat(Encoding.UTF8.GetString(message).Select(c => char.IsControl(c) || c == '\uFFFD' ? ' ' : c)).Trim();
        Message = text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
