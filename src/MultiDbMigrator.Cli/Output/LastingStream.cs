namespace MultiDbMigrator.Cli.Output;

/// <summary>
/// Standard output or error as something that cannot stop a run: what is closed or full takes nothing more, and the first reason
/// is kept. A pipe whose reader has gone is no failure.
/// </summary>
internal sealed class LastingStream(Stream inner) : Stream
{
    /// <summary>Why something was lost; <see langword="null"/> while nothing was.</summary>
    public string? Failure { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Failure is not null)
            return;
        try
        {
            inner.Write(buffer);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Failure = error.Message;
        }
    }

    public override void Flush()
    {
        // Every write has gone to the system already.
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
