using MultiDbMigrator.Journal;
using MultiDbMigrator.Scripts;

namespace MultiDbMigrator.Running;

/// <summary>What messages about a step that stopped have in common.</summary>
internal static class StopText
{
    public static string Title(JournalRow row) =>
        Script.TitleOf(row.Version is null ? null : ScriptVersion.Parse(row.Version), row.Name);

    public static string Who(JournalRow row) => $"run {row.RunId} by {row.AppliedBy}, {row.StartedAt:u}";

    public static string Indent(string text, string by) => by + text.ReplaceLineEndings("\n" + by);
}
