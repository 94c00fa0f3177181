namespace MultiDbMigrator.Running;

/// <summary>Hands out stretches, the first in the order of the plan that may begin, to workers side by side.</summary>
internal sealed class StretchQueue(IEnumerable<Stretch> stretches)
{
    private readonly Lock _lock = new();
    private readonly List<Stretch> _waiting = [.. stretches];
    private readonly HashSet<Stretch> _unfinished = [.. stretches];
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Waits for a stretch that may begin.</summary>
    /// <returns>The stretch; <see langword="null"/> when all are handed out.</returns>
    public async Task<Stretch?> TakeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_waiting.Count == 0)
                    return null;
                var place = _waiting.FindIndex(MayBegin);
                if (place >= 0)
                {
                    var stretch = _waiting[place];
                    _waiting.RemoveAt(place);
                    return stretch;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Says that a stretch is over, however it ended.</summary>
    public void Finish(Stretch stretch)
    {
        TaskCompletionSource before;
        lock (_lock)
        {
            _unfinished.Remove(stretch);
            before = _changed;
            _changed = NewSignal();
        }

        before.SetResult();
    }

    private bool MayBegin(Stretch stretch) => !stretch.First.Any(_unfinished.Contains);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
