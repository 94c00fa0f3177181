using MultiDbMigrator.Planning;
using MultiDbMigrator.Running;

namespace MultiDbMigrator.Cli.Output;

/// <summary>What an upgrade did not stop for and somebody should look at.</summary>
internal static class Warnings
{
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
