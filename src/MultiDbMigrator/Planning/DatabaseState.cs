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
        Missing = [.. history.Applied.Where(version => folder.Find(version) is null)];

        var pending = new List<Script>();
        var edited = new List<Script>();
        foreach (var script in folder.Versioned)
        {
            if (!history.Holds(script.Version!))
                pending.Add(script);
            else if (history.NewestApplied(script.Version!)?.Checksum is { } checksum && checksum != checksumOf(script))
                edited.Add(script);
        }

        Pending = pending;
        Edited = edited;
        PendingRepeatables = [.. folder.Repeatable.Where(s => !history.IsCurrent(s.Name, checksumOf(s)))];
        OutOfOrder = history.Current is { } current ? [.. pending.TakeWhile(s => s.Version! < current)] : [];
    }

    /// <summary>The name of the database's section.</summary>
    public string Name { get; }

    /// <summary>The scripts.</summary>
    public ScriptFolder Folder { get; }

    /// <summary>The journal.</summary>
    public JournalHistory History { get; }

    /// <summary>Versioned scripts that the database does not hold, lowest first.</summary>
    public IReadOnlyList<Script> Pending { get; }

    /// <summary>Repeatables that are new or changed, in the order of their names.</summary>
    public IReadOnlyList<Script> PendingRepeatables { get; }

    /// <summary>Pending scripts whose version is lower than the current one.</summary>
    public IReadOnlyList<Script> OutOfOrder { get; }

    /// <summary>Scripts that were changed after they were applied.</summary>
    public IReadOnlyList<Script> Edited { get; }

    /// <summary>Versions that the database holds and the folder does not.</summary>
    public IReadOnlyList<ScriptVersion> Missing { get; }
}
