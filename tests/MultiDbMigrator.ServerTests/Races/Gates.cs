using MultiDbMigrator.Running;

namespace MultiDbMigrator.ServerTests.Races;

/// <summary>Lets runners begin when enough has happened, or when nobody is left who could make it happen.</summary>
internal sealed class Gates(int runners) : IProgress<MigrationEvent>
{
    private readonly Lock _lock = new();
    private readonly List<(int After, TaskCompletionSource Gate)> _waiting = [];
    private int _events;
    private int _atWork = runners;

    public void Report(MigrationEvent value)
    {
        lock (_lock)
        {
            _events++;
            Open(_events);
        }
    }

    /// <summary>Waits until so many events have come.</summary>
    public Task WaitAsync(int after)
    {
        lock (_lock)
        {
            if (after <= _events)
                return Task.CompletedTask;
            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((after, gate));
            Rest();
            return gate.Task;
        }
    }

    /// <summary>Says that a runner has ended.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _atWork--;
            Rest();
        }
    }

    private void Rest()
    {
        if (_waiting.Count > 0 && _waiting.Count == _atWork)
            Open(_waiting.Min(w => w.After));
    }

    private void Open(int events)
    {
        foreach (var (_, gate) in _waiting.Where(w => w.After <= events))
            gate.TrySetResult();
        _waiting.RemoveAll(w => w.After <= events);
    }
}
