namespace MultiDbMigrator.Scripts;

/// <summary>Text that is made a block at a time.</summary>
/// <param name="size">The longest block, in characters.</param>
internal abstract class BlockReader(int size) : TextReader
{
    private int _next;

    /// <summary>The block, from its beginning up to <see cref="Count"/>.</summary>
    protected char[] Block { get; } = new char[size];

    /// <summary>How many characters the block has.</summary>
    protected int Count { get; set; }

    /// <summary>Whether no block follows.</summary>
    protected bool HasEnded { get; set; }

    /// <summary>Stops the reading, with an exception.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Reads on to the end.</summary>
    public void Drain()
    {
        while (Fill())
            _next = Count;
    }

    public override int Peek() => Fill() ? Block[_next] : -1;

    public override int Read() => Fill() ? Block[_next++] : -1;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        if (!Fill())
            return 0;
        var count = Math.Min(buffer.Length, Count - _next);
        Block.AsSpan(_next, count).CopyTo(buffer);
        _next += count;
        return count;
    }

    public override int ReadBlock(Span<char> buffer)
    {
        var total = 0;
        while (total < buffer.Length && Read(buffer[total..]) is > 0 and var count)
            total += count;
        return total;
    }

    /// <summary>Makes the next block, which may be empty, or ends.</summary>
    protected abstract void NextBlock();

    private bool Fill()
    {
        while (_next == Count)
        {
            if (HasEnded)
                return false;
            Stop.ThrowIfCancellationRequested();
            _next = Count = 0;
            NextBlock();
        }

        return true;
    }
}
