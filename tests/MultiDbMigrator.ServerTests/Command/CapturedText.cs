using System.Text;

namespace MultiDbMigrator.ServerTests.Command;

/// <summary>What a process wrote to one of its streams so far.</summary>
internal sealed class CapturedText
{
    private readonly Lock gate = new();
    private readonly StringBuilder text = new();
    private readonly Task reading;
    private TaskCompletionSource changed = NewSignal();

    public CapturedText(TextReader reader) => reading = ReadAsync(reader);

    public override string ToString()
    {
        lock (gate)
            return text.ToString();
    }

    /// <summary>All of it, once the stream has ended.</summary>
    public async Task<string> AllAsync(CancellationToken cancellation)
    {
        await reading.WaitAsync(cancellation);
        return ToString();
    }

    /// <summary>Waits until it contains a text.</summary>
    /// <returns>Whether it does; <see langword="false"/> when the stream ended without it.</returns>
    public Task<bool> ContainsAsync(string wanted, CancellationToken cancellation) =>
        BecomesAsync(text => text.Contains(wanted, StringComparison.Ordinal), cancellation);

    /// <summary>Waits until it is as it is wanted.</summary>
    /// <returns>Whether it is; <see langword="false"/> when the stream ended before.</returns>
    public async Task<bool> BecomesAsync(Func<string, bool> isWanted, CancellationToken cancellation)
    {
        while (true)
        {
            Task next;
            lock (gate)
                next = changed.Task;
            if (isWanted(ToString()))
                return true;
            if (reading.IsCompleted)
                return isWanted(ToString());
            await Task.WhenAny(next, reading).WaitAsync(cancellation);
        }
    }

    private async Task ReadAsync(TextReader reader)
    {
        var buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer)) > 0)
        {
            TaskCompletionSource signal;
            lock (gate)
            {
                text.Append(buffer, 0, count);
                signal = changed;
                changed = NewSignal();
            }
            signal.SetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
