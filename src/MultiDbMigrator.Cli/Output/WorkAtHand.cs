using System.Collections.Concurrent;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>What each database is at, for those who must say what they wait for.</summary>
internal sealed class WorkAtHand
{
    private const int MostNamed = 3;

    private readonly ConcurrentDictionary<string, string> _work = new();

    /// <summary>A progress that is told the same, and keeps this up to date.</summary>
    public IRunProgress Follow(IRunProgress progress) => new Follower(this, progress);

    /// <summary>The databases at work, the first of them by name.</summary>
    public override string ToString()
    {
        var all = _work.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => $"{w.Key} ({w.Value})").ToList();
        return all.Count switch
        {
            0 => "the databases",
            <= MostNamed => string.Join(", ", all),
            _ => $"{string.Join(", ", all.Take(MostNamed))} and {all.Count - MostNamed} more",
        };
    }

    private void Note(MigrationEvent value)
    {
        switch (value)
        {
            case StepStarted started:
                _work[value.Database] = Words.Script(started.Step.Version?.Text, started.Step.Name);
                break;
            case WaitingForLock:
                _work[value.Database] = "the lock";
                break;
            case TryingAgain:
                _work[value.Database] = "the server";
                break;
            case StepFinished:
                _work.TryRemove(value.Database, out _);
                break;
        }
    }

    private sealed class Follower(WorkAtHand work, IRunProgress progress) : IRunProgress
    {
        public void Report(MigrationEvent value)
        {
            work.Note(value);
            progress.Report(value);
        }

        public ValueTask DisposeAsync() => progress.DisposeAsync();
    }
}
