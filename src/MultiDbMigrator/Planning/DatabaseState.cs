using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Planning;

/// <summary>A database as the survey found it: its scripts beside its journal.</summary>
public sealed class DatabaseState
{
    /// <summary>Compares scripts and journal.</summary>
    /// <param name="name">The name of the database's section.</param>
    /// <param name="folder">The scripts.</param>
    /// <param name="history">The journal.</param>
    /// <param name="checksumOf">The checksum of a script's up file.</param>
    public DatabaseState(string name, ScriptFolder folder, JournalHistory history, Func<Script, string> checksumOf)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(checksumOf);
        Name = name;
        Folder = folder;
        History = history;
        var missing = history.Applied.Where(version => folder.Find(version, history.NewestApplied(version)?.Name ?? "") is null).ToLookup(v => v.IsCode);
        Missing = [.. missing[false]];
        AppliedCode = [.. missing[true]];

        var edited = new List<Script>();
        foreach (var script in folder.Versioned.Concat(folder.Baselines))
        {
            if (history.Holds(script.Version!)
                && history.NewestApplied(script.Version!) is { Checksum: { } checksum } row
                && Script.IsBaselineName(row.Name) == Script.IsBaselineName(script.Name)
                && checksum != checksumOf(script))
            {
                edited.Add(script);
            }
        }

        Pending = PendingTo(folder.Head);
        Edited = edited;
        PendingRepeatables = [.. folder.Repeatable.Where(s => !history.IsCurrent(s.Name, s.RunsAlways ? history.Newest(s)?.Checksum : checksumOf(s)))];
        RepeatablesToRun = [.. folder.Repeatable.Where(s => s.RunsAlways || PendingRepeatables.Contains(s))];
        OutOfOrder = history.Current is { } current ? [.. Pending.TakeWhile(s => s.Version! < current)] : [];
    }

    /// <summary>The name of the database's section.</summary>
    public string Name { get; }

    /// <summary>The scripts.</summary>
    public ScriptFolder Folder { get; }

    /// <summary>The journal.</summary>
    public JournalHistory History { get; }

    /// <summary>Versioned scripts that the database does not hold, lowest first.</summary>
    public IReadOnlyList<Script> Pending { get; }

    /// <summary>
    /// Versioned scripts that the database does not hold, up to a version, lowest first. On one that holds nothing, the newest
    /// baseline that does not lead further stands for the scripts before it.
    /// </summary>
    /// <param name="limit">The highest version; <see langword="null"/> for none at all.</param>
    public IReadOnlyList<Script> PendingTo(ScriptVersion? limit)
    {
        if (limit is null)
            return [];
        var begun = History.AllUnfinished.FirstOrDefault(r => r.Version is not null && Script.IsBaselineName(r.Name));
        var isEmpty = History.Applied.Count == 0 && History.AllUnfinished.All(r => r == begun);
        var baseline = isEmpty
            ? Folder.Baselines.LastOrDefault(b => b.Version! <= limit && (begun is null || b.Version!.Text == begun.Version))
            : null;
        var scripts = Folder.Versioned.Where(s => s.Version! <= limit && !History.Holds(s.Version!));
        return baseline is null ? [.. scripts] : [baseline, .. scripts.Where(s => s.Version! > baseline.Version)];
    }

    /// <summary>Repeatables that are new or changed, in the order of their names.</summary>
    public IReadOnlyList<Script> PendingRepeatables { get; }

    /// <summary>Repeatables that an upgrade to the newest version runs: those, and what always runs.</summary>
    internal IReadOnlyList<Script> RepeatablesToRun { get; }

    /// <summary>Pending scripts whose version is lower than the current one.</summary>
    public IReadOnlyList<Script> OutOfOrder { get; }

    /// <summary>Scripts that were changed after they were applied.</summary>
    public IReadOnlyList<Script> Edited { get; }

    /// <summary>Code that an application applied, and that is not expected in the folder.</summary>
    internal IReadOnlyList<ScriptVersion> AppliedCode { get; }

    /// <summary>Versions that the database holds and the folder does not, but for code of an application.</summary>
    public IReadOnlyList<ScriptVersion> Missing { get; }
}
