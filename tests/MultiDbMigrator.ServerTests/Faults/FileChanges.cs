using System.Data.Common;

namespace MultiDbMigrator.ServerTests.Faults;

/// <summary>Counts the files that come and go beside a SQLite database: a journal is there for as long as a transaction that
/// writes, and a guard for as long as a script that is not one transaction.</summary>
internal sealed class FileChanges : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FileSystemWatcher _watcher;
    private readonly List<(long Count, TaskCompletionSource Came)> _waiting = [];

    public FileChanges(string connectionString)
    {
        var file = (string)new DbConnectionStringBuilder { ConnectionString = connectionString }["Data Source"];
        _watcher = new FileSystemWatcher(Path.GetDirectoryName(file)!) { NotifyFilter = NotifyFilters.FileName };
        _watcher.Created += (_, _) => Add();
        _watcher.Deleted += (_, _) => Add();
        _watcher.EnableRaisingEvents = true;
    }

    public long Count { get; private set; }

    /// <summary>Waits for the change of that number, from 1.</summary>
    public Task WaitAsync(long count)
    {
        lock (_gate)
        {
            if (Count >= count)
                return Task.CompletedTask;

            // Who waits may take its time, and may dispose of the watcher: neither is for the thread that sees the changes.
            var came = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, came));
            return came.Task;
        }
    }

    public void Dispose() => _watcher.Dispose();

    private void Add()
    {
        List<TaskCompletionSource> came;
        lock (_gate)
        {
            Count++;
            came = [.. _waiting.Where(w => w.Count == Count).Select(w => w.Came)];
        }

        foreach (var one in came)
            one.SetResult();
    }
}
