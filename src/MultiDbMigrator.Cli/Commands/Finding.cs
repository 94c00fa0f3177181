using MultiDbMigrator.Cli.Output;
using MultiDbMigrator.Planning;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Cli.Commands;

/// <summary>Something for which <c>check</c> fails.</summary>
/// <param name="Kind">pending, out-of-order, edited, missing, failed or unfinished.</param>
/// <param name="Script">The script, as its file is called.</param>
/// <param name="Detail">What more there is to know.</param>
internal sealed record Finding(string Kind, string Script, string? Detail = null)
{
    /// <summary>Everything that is found in a database, what needs a person first.</summary>
    public static IReadOnlyList<Finding> In(DatabaseState state)
    {
        var findings = new List<Finding>();
        foreach (var row in state.History.AllUnfinished)
            findings.Add(new Finding(UnfinishedWords.State(row), Words.Script(row.Version, row.Name), UnfinishedWords.Detail(row)));
        foreach (var script in state.Edited)
            findings.Add(new Finding("edited", Words.Script(script.Version!.Text, script.Name), "the text is not the one that was applied"));
        foreach (var version in state.Missing)
            findings.Add(new Finding("missing", Words.Script(version.Text, state.History.Newest(version)!.Name), "applied, and not in the folder"));
        foreach (var script in state.OutOfOrder)
            findings.Add(new Finding("out-of-order", Words.Script(script.Version!.Text, script.Name), $"pending, and below {state.History.Current}"));
        foreach (var script in state.Pending.Skip(state.OutOfOrder.Count).Concat(state.PendingRepeatables).Where(s => !IsUnfinished(s, state)))
            findings.Add(new Finding("pending", Words.Script(script.Version?.Text, script.Name)));
        return findings;
    }

    private static bool IsUnfinished(Script script, DatabaseState state) =>
        state.History.Newest(script) is { } row && state.History.AllUnfinished.Contains(row);
}
