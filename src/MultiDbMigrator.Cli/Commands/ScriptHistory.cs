using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Journal;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Cli.Commands;

/// <summary>A script and what became of it in one database.</summary>
/// <param name="Version">The version; <see langword="null"/> for a repeatable.</param>
/// <param name="Name">The name.</param>
/// <param name="State">applied, covered (by a baseline), pending, failed, unfinished, missing or edited.</param>
/// <param name="Row">The newest row of the journal about it, unless it says that the script is not there.</param>
internal sealed record ScriptHistory(string? Version, string Name, string State, JournalRow? Row)
{
    /// <summary>Whether it is code, which the application runs.</summary>
    public bool IsCode { get; init; }

    /// <summary>All scripts of folder and journal, lowest version first, repeatables last.</summary>
    public static IReadOnlyList<ScriptHistory> Of(DatabaseState? state)
    {
        if (state is null)
            return [];
        var versions = new SortedDictionary<ScriptVersion, Script?>();
        foreach (var script in state.Folder.Versioned)
            versions.Add(script.Version!, script);
        foreach (var baseline in state.Folder.Baselines.Where(b => state.History.Newest(b) is { } row && row.Name == b.Name))
            versions[baseline.Version!] = baseline;
        foreach (var version in state.Missing.Concat(state.AppliedCode))
            versions.TryAdd(version, null);
        foreach (var row in state.History.AllUnfinished)
        {
            if (row.Version is { } unfinished)
                versions.TryAdd(state.Folder.VersionOf(unfinished, row.Name)!, null);
        }

        var scripts = new List<ScriptHistory>();
        foreach (var (version, script) in versions)
            scripts.Add(Of(state, version, script));
        foreach (var script in state.Folder.Repeatable)
            scripts.Add(Of(state, script));
        return scripts;
    }

    /// <summary>What became of one script of the folder.</summary>
    public static ScriptHistory Of(DatabaseState state, Script script) =>
        script.Version is { } version ? Of(state, version, script) : OfRepeatable(state, script);

    private static ScriptHistory Of(DatabaseState state, ScriptVersion version, Script? script)
    {
        var row = state.History.Newest(version);
        var isHeld = state.History.Holds(version);
        var word = row?.State switch
        {
            JournalState.Failed or JournalState.Running => UnfinishedWords.State(row),
            _ when script is null => version.IsCode ? "applied" : "missing",
            _ when !isHeld => "pending",
            null => "covered",
            _ => state.Edited.Contains(script) ? "edited" : "applied",
        };
        return new ScriptHistory(version.Text, script?.Name ?? row!.Name, word, word == "pending" ? null : row) { IsCode = version.IsCode };
    }

    private static ScriptHistory OfRepeatable(DatabaseState state, Script script)
    {
        var row = state.History.Newest(script);
        var word = row?.State switch
        {
            JournalState.Failed or JournalState.Running => UnfinishedWords.State(row),
            _ => state.PendingRepeatables.Contains(script) ? "pending" : "applied",
        };
        return new ScriptHistory(null, script.Name, word, row);
    }
}
