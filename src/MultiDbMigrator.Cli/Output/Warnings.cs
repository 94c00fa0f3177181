using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;
using MultiDbMigrator.Running.Surveying;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Cli.Output;

/// <summary>What a run did not stop for and somebody should look at.</summary>
internal static class Warnings
{
    private const int Examples = 3;

    /// <summary>Tells of databases that another tool has migrated, those with the same journal together.</summary>
    public static void TellOfOtherJournals(RunResult result, CommandOutput output)
    {
        var untold = result.Databases.Where(d => d.OtherJournals.Count > 0 && d.Adoption is null && d.Error is not OtherJournalException);
        foreach (var alike in untold.GroupBy(d => string.Join(" and that of ", d.OtherJournals)))
            output.Notice($"{NameList.Of([.. alike.Select(d => d.Name)], Examples)}: notice: holds the journal of {alike.Key}, and none of this tool; 'migrator adopt' takes the history over");
    }

    /// <summary>Tells of what looks like scripts and was not read, once for each folder.</summary>
    public static void TellOfUnread(RunResult result, CommandOutput output)
    {
        foreach (var folder in result.Databases.Select(d => d.State?.Folder).OfType<ScriptFolder>().Where(f => f.Unread.Count > 0).DistinctBy(f => f.Path))
            output.Notice($"{folder.Path}: warning: not read: {NameList.Of(folder.Unread, Examples)} (name a folder of scripts with the key scripts, several parted by commas, or move the files away)");
    }

    public static void TellOf(RunResult result, CommandOutput output)
    {
        foreach (var database in result.Databases)
        {
            if (database.State is not { } state)
                continue;
            if (state.Missing.Count > 0)
                output.Notice($"{database.Name}: warning: applied but not in the folder: {string.Join(", ", state.Missing)}");
            if (Late(state, database) is { Count: > 0 } late)
                output.Notice($"{database.Name}: notice: applied out of order, below {state.History.Current}: {string.Join(", ", late)}");
        }
    }

    private static List<string> Late(DatabaseState state, DatabaseReport database)
    {
        var late = new List<string>();
        foreach (var script in state.OutOfOrder)
        {
            if (database.Steps.Any(s => s.Version == script.Version!.Text))
                late.Add(Words.Script(script.Version!.Text, script.Name));
        }

        return late;
    }
}
