using System.Collections.Concurrent;
using MultiDbMigrator.Running;
using Xunit;

namespace MultiDbMigrator.ServerTests.Projects;

/// <summary>What happened in runs, in order. A test can wait for something to happen.</summary>
public sealed class EventList : IProgress<MigrationEvent>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<MigrationEvent> _events = new();
    private readonly ConcurrentBag<(Func<MigrationEvent, bool> IsIt, TaskCompletionSource Came)> _waiting = [];

    public IEnumerable<string> Notices => Of<Notice>().Select(n => n.Text);

    public IEnumerable<T> Of<T>()
        where T : MigrationEvent => _events.OfType<T>();

    public void Report(MigrationEvent value)
    {
        _events.Enqueue(value);
        foreach (var (isIt, came) in _waiting)
        {
            if (isIt(value))
                came.TrySetResult();
        }
    }

    /// <summary>Waits until something has happened.</summary>
    public Task WaitForAsync(Func<MigrationEvent, bool> isIt)
    {
        var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting.Add((isIt, came));
        if (_events.Any(isIt))
            came.TrySetResult();
        return came.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);
    }
}
